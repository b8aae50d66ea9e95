// Working time as hours: a working day has no 24 of them, so days would mislead.

enum WorkingTime {
    /// `47 m`, `3 h 10 m`, `120 h`.
    static func words(_ minutes: Double) -> String {
        guard minutes.isFinite, abs(minutes) < 1e9 else { return "-" }
        let whole = Int(minutes.rounded())
        if abs(whole) < 60 { return "\(whole) m" }
        let hours = FigureText.grouped(whole / 60) + " h"
        return abs(whole) >= 6000 || whole % 60 == 0 ? hours : hours + " \(abs(whole) % 60) m"
    }
}
