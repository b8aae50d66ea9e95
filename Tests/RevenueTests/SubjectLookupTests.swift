// Short ids and the exports that know them.

import Columns
import Testing

@testable import Revenue

@Suite struct SubjectLookupTests {
    private func export(_ system: String, _ object: ObjectKind, _ ids: [String], isCaseSafe: Bool = false)
        -> LoadedExport
    {
        var column = KeyColumn()
        for id in ids {
            if let number = KeyIndex.number(Array(id.utf8)[...]) { column.packed.append(number) } else {
                column.packed.append(Int64(-1 - column.pool.count))
                column.pool.append(Array(id.utf8))
            }
        }
        let source = SourceFile(
            file: "\(system).csv", kind: nil, system: system, object: object, modified: .none, exported: .none,
            isCurrent: true, dialect: Dialect(), report: LoadReport(), columns: [])
        var rules = FieldRules()
        rules.hasCaseSafeIDs = isCaseSafe
        return LoadedExport(
            source: source,
            table: Table(rows: ids.count, columns: [.key(column)], lines: LineIndex(rows: [0], lines: [2])),
            fields: ["id"], omitted: [],
            rules: rules)
    }

    private var lookup: SubjectLookup {
        SubjectLookup([
            export("hubspot", .contact, ["1041", "7", "a/b"]), export("other", .contact, ["7", "p-1"]),
            export("salesforce", .contact, ["003Hs00001AbCdE"], isCaseSafe: true), export("hubspot", .deal, ["9"]),
        ])
    }

    @Test(arguments: [
        ("contact:1041", "contact:hubspot/1041"), ("contact:hubspot/1041", "contact:hubspot/1041"),
        ("contact:p-1", "contact:other/p-1"), ("contact:a/b", "contact:hubspot/a/b"), ("deal:9", "deal:hubspot/9"),
        ("pair:1041~p-1", "pair:hubspot/1041~other/p-1"), ("contact:other/7", "contact:other/7"),
        ("contact:003Hs00001AbCdE", "contact:salesforce/003Hs00001AbCdE"),
    ]) func findsTheWholeID(short: String, whole: String) throws {
        #expect(try lookup.resolve(try #require(Subject(short))).text == whole)
    }

    @Test func eighteenCharactersAreTheirFifteen() throws {
        let long = String(decoding: SalesforceID.long(Array("003Hs00001AbCdE".utf8)[...]), as: UTF8.self)
        #expect(long.count == 18)
        #expect(try lookup.resolve(Subject(.contact, [long])!).text == "contact:salesforce/003Hs00001AbCdE")
    }

    @Test func whatIsAmbiguousOrUnknownSaysSo() throws {
        #expect(throws: SubjectLookup.Problem.ambiguous("contact:7", ["contact:hubspot/7", "contact:other/7"])) {
            try lookup.resolve(Subject("contact:7")!)
        }
        #expect(throws: SubjectLookup.Problem.unknown("contact:9")) { try lookup.resolve(Subject("contact:9")!) }
        #expect(throws: SubjectLookup.Problem.nameless("hubspot/hubspot.csv:2")) {
            try lookup.resolve(Subject("pair:hubspot/hubspot.csv:2~1041")!)
        }
        #expect(throws: SubjectLookup.Problem.same) { try lookup.resolve(Subject("pair:1041~hubspot/1041")!) }
    }
}
