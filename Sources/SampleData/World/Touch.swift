// Everything that happened between Harborline and a person, before it is written in any system's words.

/// One activity.
struct Touch {
    enum System { case web, hubSpot, salesforce }

    var person: Int
    var deal: Int?
    /// An activity type of the shared vocabulary: `page_view`, `call`, `meeting` …
    var type: String
    var at: Int
    var system: System
    var isOutbound = false
    var outcome = ""
    var owner: Int?
    var subject = ""
    var detail = ""
    /// Length in seconds.
    var seconds = 0
    /// When a meeting was booked.
    var booked: Int?
}
