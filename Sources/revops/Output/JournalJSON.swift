// Records of the journal in JSON documents.

import Columns
import Revenue

extension JSONWriter {
    /// A record's members, in an object that is open.
    mutating func members(of line: JournalLine) {
        integer("seq", line.seq)
        string("id", line.id)
        string("time", line.time.iso8601(in: .utc))
        string("actor", line.actor.name)
        string("session", line.actor.session)
        string("type", line.type)
        string("subject", line.subject)
        integer("expected", line.expected)
        guard let data = line.data else { return string("data", line.json) }
        object("data") { json in
            for (name, value) in data.sorted(by: { $0.key < $1.key }) {
                json.key(name)
                switch value {
                case .text(let text): json.string(nil, text)
                case .texts(let texts):
                    json.object { json in
                        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
                            json.key(name)
                            json.string(nil, text)
                        }
                    }
                }
            }
        }
    }

    /// What stands in the way of a decision.
    mutating func members(of refusal: DecisionRefusal, _ words: String) {
        string("why", words)
        switch refusal {
        case .conflict(let record, let version), .settled(let record, let version):
            integer("version", version)
            object("record") { $0.members(of: JournalLine(record)) }
        case .overtaken(let record, _), .otherObject(let record):
            object("record") { $0.members(of: JournalLine(record)) }
        case .unknownVersion(_, let version): integer("version", version)
        case .claimed(let claim):
            object("claim") { json in
                json.string("actor", claim.actor.name)
                json.string("session", claim.actor.session)
                json.string("since", claim.since.iso8601(in: .utc))
                json.string("until", claim.until.iso8601(in: .utc))
            }
        default: break
        }
    }
}
