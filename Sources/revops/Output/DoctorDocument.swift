// What `revops doctor` has looked at, as table, JSON and CSV, in the order in which it was.

import Columns

struct DoctorDocument: OutputDocument {
    var head: DocumentHead
    var findings: [Finding]

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.array("checks") { array in
                for finding in findings {
                    array.object {
                        $0.string("check", finding.check)
                        $0.string("state", finding.state)
                        $0.string("detail", finding.detail)
                    }
                }
            }
        }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(["check", "state", "detail"])
        for finding in findings { csv.write([finding.check, finding.state, finding.detail]) }
        StandardOutput.write(csv.bytes)
    }

    func writeTable() {
        for finding in findings {
            let name = finding.check.padding(to: 12)
            StandardOutput.write("\(name)\(finding.state.padding(to: 6))\(visible(finding.detail))\n")
        }
    }
}

extension String {
    /// Filled up with spaces; our own words only.
    fileprivate func padding(to count: Int) -> String {
        self + String(repeating: " ", count: max(1, count - utf8.count))
    }
}
