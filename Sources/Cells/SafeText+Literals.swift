// Literals of our own source are safe text. Interpolation takes safe text and integers only: a String from outside does
// not compile here, it has to pass `SafeText.make`.

extension SafeText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public init(stringLiteral value: StaticString) {
        self = value.withUTF8Buffer { SafeText.make($0) }
    }

    public init(stringInterpolation parts: Interpolation) { self = parts.text }

    /// Collects the pieces of `"\(count) rows of \(name)"`.
    public struct Interpolation: StringInterpolationProtocol {
        var text = SafeText.empty

        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Appends the words of the source.
        public mutating func appendLiteral(_ literal: StaticString) {
            text += literal.withUTF8Buffer { SafeText.make($0) }
        }

        /// Appends text that is safe already.
        public mutating func appendInterpolation(_ part: SafeText) { text += part }

        /// Appends a number in decimal.
        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            text += SafeText.make(String(number))
        }
    }
}
