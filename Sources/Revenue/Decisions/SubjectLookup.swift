// From a subject as people shorten it to the one the journal knows: every id with the system that gave it.

import Columns

/// Finds records by their ids in the exports that are loaded.
public struct SubjectLookup {
    private let exports: [LoadedExport]

    public init(_ exports: [LoadedExport]) { self.exports = exports }

    /// Objects among which the ids of a subject are looked for.
    public static func objects(of kind: Subject.Kind) -> [ObjectKind] {
        switch kind {
        case .contact: [.contact]
        case .company: [.company]
        case .deal: [.deal]
        case .meeting: [.meeting]
        case .pair, .group: [.contact, .company, .deal]
        }
    }

    /// Why a subject means nothing here.
    public enum Problem: Error, Equatable {
        case unknown(String)
        /// A row that its export gives no id, named by file and line.
        case nameless(String)
        /// Several systems have a record of that id.
        case ambiguous(String, [String])
        /// Two of its ids are one record.
        case same

        public var words: String {
            switch self {
            case .unknown(let id): "\(id) is in no export"
            case .nameless(let id): "\(id) has no id, so that nothing can be decided about it: export it with its id"
            case .ambiguous(let id, let full): "\(id) is in several systems; say which: \(full.joined(separator: ", "))"
            case .same: "the records are one and the same"
            }
        }
    }

    /// The subject with whole ids.
    public func resolve(_ subject: Subject) throws(Problem) -> Subject {
        var ids: [String] = []
        for id in subject.ids { ids.append(try wholeID(id, subject.kind)) }
        guard let resolved = Subject(subject.kind, ids) else { throw .same }
        return resolved
    }

    /// `1041` as `hubspot/1041`; a whole id as its export spells it.
    public func wholeID(_ id: String, _ kind: Subject.Kind) throws(Problem) -> String {
        let objects = Set(SubjectLookup.objects(of: kind))
        var found: Set<String> = []
        for export in exports where objects.contains(export.source.object ?? .target) {
            let system = export.source.system
            for candidate in [id, id.hasPrefix(system + "/") ? String(id.dropFirst(system.count + 1)) : ""] {
                guard let spelt = export.id(matching: candidate) else { continue }
                // Pairs and groups name records as the search for duplicates does.
                found.insert(kind.object == nil ? SalesforceID.name("\(system)/\(spelt)") : "\(system)/\(spelt)")
            }
        }
        guard let only = found.first else {
            let isLine = exports.contains { id.hasPrefix("\($0.source.system)/\($0.source.file):") }
            throw isLine ? .nameless(id) : .unknown("\(kind.rawValue):\(id)")
        }
        if found.count > 1 {
            throw .ambiguous("\(kind.rawValue):\(id)", found.sorted().map { "\(kind.rawValue):\($0)" })
        }
        return only
    }
}

extension LoadedExport {
    /// An id as this export spells it; nil where no record has it. Salesforce's 15 characters are their 18.
    func id(matching text: String) -> String? {
        guard !text.isEmpty, case .key(let ids)? = column("id") else { return nil }
        let wanted = Array(text.utf8)
        if let number = KeyIndex.number(wanted[...]) { return ids.packed.contains(number) ? text : nil }
        let long = SalesforceID.long(wanted[...])
        for entry in 0..<ids.pool.count {
            let bytes = ids.pool[entry]
            if bytes.elementsEqual(wanted) { return text }
            guard rules.hasCaseSafeIDs, bytes.count == 15 || bytes.count == 18 else { continue }
            if SalesforceID.long(bytes) == long { return ids.pool.string(entry) }
        }
        return nil
    }
}
