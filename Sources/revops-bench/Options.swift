// Arguments by hand: words, and `--name value` pairs.

/// What stands after the subcommand.
struct Options {
    let words: [String]
    private let values: [String: String]

    init(_ arguments: ArraySlice<String>) throws(Complaint) {
        var words: [String] = []
        var values: [String: String] = [:]
        var rest = arguments
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                words.append(argument)
                continue
            }
            guard let value = rest.popFirst() else { throw Complaint("\(argument): a value must follow") }
            values[String(argument.dropFirst(2))] = value
        }
        self.words = words
        self.values = values
    }

    /// The folder that every command works on.
    func folder() throws(Complaint) -> String {
        guard let folder = words.first else { throw Complaint("a folder is missing\n\(Bench.usage)") }
        return folder
    }

    func text(_ name: String) -> String? { values[name] }

    func number<Value: FixedWidthInteger>(_ name: String, default value: Value) throws(Complaint) -> Value {
        guard let text = values[name] else { return value }
        guard let number = Value(text.filter { $0 != "_" }) else {
            throw Complaint("--\(name) \(text): not a whole number in range")
        }
        return number
    }
}
