// Meetings that people booked on the website themselves.

/// A booking; who it is for is known by the address alone.
struct Booking {
    var id: String
    var email: String
    var company: String
    var host: Int
    var start: Int
    var booked: Int
    var isMissed: Bool
}

extension World {
    /// The booking page's own export.
    func bookedMeetings() -> [UInt8] {
        var text = CSVText(.needed)
        text.row(["booking", "invitee", "company", "host", "start", "end", "booked", "status", "missed", "kind"])
        for booking in bookings {
            let status = booking.start > World.now ? "confirmed" : booking.isMissed ? "No show" : "held"
            text.row([
                booking.id, booking.email, booking.company, Staff.all[booking.host].name,
                Written.salesforce(booking.start),
                Written.salesforce(booking.start + 1800), Written.salesforce(booking.booked), status,
                booking.isMissed ? "true" : "false", "Intro",
            ])
        }
        return text.bytes
    }
}
