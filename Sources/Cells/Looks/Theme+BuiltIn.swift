// The two themes that are always there. The default uses only the terminal's own colours, so it follows the user's
// palette; mono uses attributes alone and is what NO_COLOR and old terminals get.

extension Theme {
    /// The terminal's own 16 colours; the same as `themes/default.toml`.
    public static let standard = Theme(
        name: "default",
        styles: [
            .text: .plain,
            .textDim: Style(.terminal, .dim),
            .title: Style(.terminal, .bold),
            .titleActive: Style(cyan, .bold),
            .breadcrumb: .plain,
            .border: Style(.terminal, .dim),
            .borderFocused: Style(cyan, .bold),
            .header: Style(.terminal, [.bold, .underline]),
            .selection: Style(.terminal, .bold),
            .selectionFocused: Style(.terminal, .reverse),
            .marked: Style(yellow, .bold),
            .changed: Style(magenta, .bold),
            .markOK: Style(green),
            .markLow: Style(red, .bold),
            .markHigh: Style(yellow, .bold),
            .markNone: Style(.terminal, .dim),
            .stale: Style(yellow),
            .warning: Style(yellow, .bold),
            .error: Style(red, .bold),
            .saved: Style(green, .bold),
            .keyHint: Style(.terminal, .bold),
            .keyText: Style(.terminal, .dim),
            .input: Style(.terminal, .underline),
            .match: Style(yellow, [.bold, .underline]),
            .chart: Style(cyan),
            .chartTrack: Style(.terminal, .dim),
            .chartTarget: Style(magenta, .bold),
            .series1: Style(cyan),
            .series2: Style(magenta),
            .series3: Style(yellow),
            .series4: Style(green),
            .series5: Style(blue),
            .moneyWon: Style(green),
            .moneyLost: Style(red),
            .hidden: Style(red, [.bold, .reverse]),
        ])

    /// Attributes only.
    public static let mono = Theme(
        name: "mono",
        styles: [
            .text: .plain,
            .textDim: Style(.terminal, .dim),
            .title: Style(.terminal, .bold),
            .titleActive: Style(.terminal, [.bold, .reverse]),
            .breadcrumb: .plain,
            .border: Style(.terminal, .dim),
            .borderFocused: Style(.terminal, .bold),
            .header: Style(.terminal, [.bold, .underline]),
            .selection: Style(.terminal, .bold),
            .selectionFocused: Style(.terminal, .reverse),
            .marked: Style(.terminal, .bold),
            .changed: Style(.terminal, [.bold, .underline]),
            .markOK: .plain,
            .markLow: Style(.terminal, [.bold, .reverse]),
            .markHigh: Style(.terminal, [.bold, .underline]),
            .markNone: Style(.terminal, .dim),
            .stale: Style(.terminal, .underline),
            .warning: Style(.terminal, .bold),
            .error: Style(.terminal, [.bold, .reverse]),
            .saved: Style(.terminal, .bold),
            .keyHint: Style(.terminal, .bold),
            .keyText: Style(.terminal, .dim),
            .input: Style(.terminal, .underline),
            .match: Style(.terminal, [.bold, .underline]),
            .chart: .plain,
            .chartTrack: Style(.terminal, .dim),
            .chartTarget: Style(.terminal, .bold),
            .series1: .plain,
            .series2: .plain,
            .series3: .plain,
            .series4: .plain,
            .series5: .plain,
            .moneyWon: .plain,
            .moneyLost: Style(.terminal, .underline),
            .hidden: Style(.terminal, [.bold, .reverse]),
        ])

    /// The theme that needs no file, by name.
    public static func builtIn(named name: String) -> Theme? { [standard, mono].first { $0.name == name } }

    private static let red = Color.indexed(1), green = Color.indexed(2), yellow = Color.indexed(3)
    private static let blue = Color.indexed(4), magenta = Color.indexed(5), cyan = Color.indexed(6)
}
