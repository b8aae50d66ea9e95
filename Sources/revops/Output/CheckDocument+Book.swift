// The part of `check` that speaks of the book: joins, disagreements, dangling references, what is missing.

import Dashboard
import Revenue

extension CheckDocument {
    /// Members of the JSON document.
    func writeBook(into json: inout JSONWriter) {
        let check = BookCheck(book)
        json.array("joins") { array in
            for join in check.joins {
                array.object {
                    $0.string("object", join.object.rawValue)
                    $0.string("system", join.system)
                    $0.integer("records", join.records)
                }
            }
        }
        json.array("disagreements_by_field") { array in
            for conflict in check.conflicts {
                array.object {
                    $0.string("object", conflict.object.rawValue)
                    $0.string("field", conflict.field.rawValue)
                    $0.integer("records", conflict.records)
                }
            }
        }
        json.array("needs") { array in
            for need in check.needs {
                array.object { object in
                    object.string("question", need.question)
                    object.array("missing") { for field in need.missing { $0.string(nil, field) } }
                }
            }
        }
    }

    /// Lines of the table; empty where there is nothing to say.
    func bookLines() -> [String] {
        let check = BookCheck(book)
        var lines = check.joins.map {
            "joined: \($0.records.counted("\($0.object.rawValue) record")) of \($0.system)"
        }
        lines += check.conflicts.map {
            "disagree: \($0.object.rawValue).\($0.field.rawValue), \($0.records.counted("record"))"
        }
        lines += check.dangling.map { "in no file: \($0.count.counted("record")) that \($0.reference) names" }
        lines += check.needs.filter { !$0.missing.isEmpty }.map {
            "cannot tell \($0.question): no \($0.missing.joined(separator: ", no "))"
        }
        return lines
    }
}
