// One file of a hand-back, for a machine or for people. Machines get every value byte for byte, people a table that no
// spreadsheet runs.

import Columns

/// A table with a name.
public struct HandbackFile: Sendable, Hashable {
    /// Who reads the file: a system, or people in a spreadsheet.
    public enum Profile: String, Sendable, Hashable {
        /// Quoted throughout, CR LF, no byte order mark; values as they are.
        case crm
        /// With a byte order mark and `sep=,`; risky lines guarded by a quote.
        case sheet = "sheet-v1"
    }

    public var name: String
    public var profile: Profile
    public var header: [String]
    public var rows: [[[UInt8]]]
    /// How many rows no file had before, where a file is written whole each time.
    public var new: Int?

    public init(_ name: String, _ profile: Profile, _ header: [String], _ rows: [[[UInt8]]], new: Int? = nil) {
        self.new = new
        self.name = name
        self.profile = profile
        self.header = header
        self.rows = rows
    }

    /// The file, whole.
    public var bytes: [UInt8] {
        var csv = CSVWriter(quoting: .always, recordEnd: .crlf)
        switch profile {
        case .crm:
            csv.write(header)
            for row in rows { csv.write(row) }
            return csv.bytes
        case .sheet:
            csv.write(["revops_sheet_v1"] + header)
            for (index, row) in rows.enumerated() {
                csv.write([Array(String(index + 1).utf8)] + row.map(HandbackFile.neutral))
            }
            return [0xEF, 0xBB, 0xBF] + Array("sep=,\r\n".utf8) + csv.bytes
        }
    }
}

extension HandbackFile {
    /// A cell that no spreadsheet runs; what is no text is shown with replacement characters.
    static func neutral(_ cell: [UInt8]) -> [UInt8] {
        Array(SheetText.neutral(String(decoding: cell, as: UTF8.self)).utf8)
    }
}

/// What a decision comes to in the files; each is of one kind.
public enum HandbackKind: Sendable, Hashable {
    /// Records of one system become one; their links across systems go with them.
    case merge
    /// Records stay, each in its system.
    case link
    /// A lead is converted before anything is merged.
    case conversion
    /// A merge that was written is taken back.
    case reversal
    case toldApart
    /// Records that files tell apart are so no more, or are again.
    case apartUndone
    /// A later decision about the same records, and more, says all that it did.
    case folded
}

/// A decision that is in no file, and why; of one that is held, one for each cell.
public struct HandbackWait: Sendable, Hashable {
    /// Its number.
    public var decision: Int
    /// It is held for a cell that a spreadsheet would run; else it has to be looked at again.
    public var isHeld: Bool
    public var why: String

    public init(decision: Int, isHeld: Bool, why: String) {
        self.decision = decision
        self.isHeld = isHeld
        self.why = why
    }
}

/// What is written: files, and what is said about them.
public struct HandbackSet: Sendable {
    /// Without the manifest, by name.
    public var files: [HandbackFile] = []
    /// Seqs of the decisions in the files, and of undos that are told as reversals.
    public var decisions: [Int] = []
    /// How many of them there are of each kind.
    public var counts: [HandbackKind: Int] = [:]
    public var released: [Int] = []
    /// Decisions that wait for somebody to let them through, and those that must be looked at again.
    public var held = 0
    public var lookAgain = 0
    /// Which those are, the held ones first.
    public var waits: [HandbackWait] = []
    /// Values that no import can set.
    public var cannotSet = UnsetCounts()
    /// Salesforce ids of 15 characters that are written as the 18 that mean the same record.
    public var lengthened = 0

    public init() {}

    /// Nothing is handed back that was not before; what waits makes no files by itself.
    public var isEmpty: Bool { decisions.isEmpty }
    public var rows: Int { files.reduce(0) { $0 + $1.rows.count } }

    /// SHA-256 of all files and of what is said about them: what was shown to somebody is what is written.
    public var digest: String {
        var hash = SHA256()
        for file in files { hash.update(Array("\(file.name)\u{0}".utf8) + file.bytes) }
        hash.update("\(RunText.text(decisions.sorted())) \(held) \(lookAgain)".utf8)
        return hash.hexDigest()
    }

    /// `manifest.json`: what each file is and its hash. The same decisions about the same records give the same bytes.
    public func manifest(version: String) -> [UInt8] {
        var text =
            "{\"schema\":1,\"tool\":\"revops \(version)\",\"note\":\"Do not open and save these in a spreadsheet: "
        text += "it drops leading zeros and turns ids into numbers. HubSpot gives a merged record a new id and says that "
        text += "the old ones still lead to it: try a group of three or more in a sandbox before you trust that.\",\n"
        text += "\"journal\":{\"from\":\(decisions.min() ?? 0),\"through\":\(decisions.max() ?? 0),"
        text += "\"decisions\":\"\(RunText.text(decisions.sorted()))\","
        text += "\"released\":\"\(RunText.text(released.sorted()))\"},\n"
        text += "\"held\":\(held),\"look_again\":\(lookAgain),"
        text += "\"cannot_set\":\(cannotSet.all),\"opt_outs_by_hand\":\(cannotSet.optOuts),"
        text += "\"by_hand\":\(cannotSet.byHand),\"ids_lengthened\":\(lengthened),\n"
        text += "\"files\":["
        for (index, file) in files.enumerated() {
            var hash = SHA256()
            let bytes = file.bytes
            hash.update(bytes)
            text += (index == 0 ? "\n" : ",\n") + "{\"file\":\"\(file.name)\",\"profile\":\"\(file.profile.rawValue)\","
            text += "\"rows\":\(file.rows.count),\(file.new.map { "\"new\":\($0)," } ?? "")"
            text += "\"bytes\":\(bytes.count),\"sha256\":\"\(hash.hexDigest())\"}"
        }
        return Array((text + "\n]}\n").utf8)
    }
}
