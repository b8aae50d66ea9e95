// Which systems the exports come from, which of them is believed, and how files of no known system are read.

import Columns

/// `[sources]`.
public struct SourcePolicy: Sendable, Hashable {
    public var canonical = "hubspot"
    public var precedence = ["hubspot", "salesforce", "clearbit", "zoominfo", "apollo"]
    /// Zone and date order per system.
    public var systems: [String: SystemPolicy] = [:]
    public init() {}

    /// The systems that may be canonical; one that an `[[import]]` names may be, too.
    public static let crms = ["hubspot", "salesforce", "activecampaign"]
    /// The systems whose exports are known by their header.
    public static let known = crms + [
        "calendly", "savvycal", "clearbit", "apollo", "zoominfo", "introw", "crossbeam", "google-ads", "linkedin-ads",
        "meta-ads",
    ]
}

/// `[sources.SYSTEM]`.
public struct SystemPolicy: Sendable, Hashable {
    /// Of stamps without an offset; nil: UTC.
    public var zone: Zone?
    /// Where a file does not settle it.
    public var dateOrder: DateOrder?
    public init(zone: Zone? = nil, dateOrder: DateOrder? = nil) {
        self.zone = zone
        self.dateOrder = dateOrder
    }
}

/// An `[[import]]` stanza: how a CSV that no signature knows is read.
public struct ImportStanza: Sendable, Hashable {
    /// Glob on the file name.
    public var match: String
    public var object: ObjectKind
    /// Whose ids these are; nil: the file's stem.
    public var system: String?
    /// Field → header.
    public var columns: [Field: String] = [:]
    /// Field → (value in the file → value it stands for).
    public var values: [Field: [String: String]] = [:]
    /// Field → value that no column gives.
    public var constant: [Field: String] = [:]
    public var delimiter: UInt8?
    public var encoding: Encoding?
    public var dateOrder: DateOrder?
    public var decimal: UInt8?
    public var zone: Zone?

    public init(match: String, object: ObjectKind) {
        self.match = match
        self.object = object
    }
}
