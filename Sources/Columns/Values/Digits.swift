// Numbers in as many digits as a format asks for.

extension BinaryInteger {
    /// Its digits with zeros in front where there are fewer: 7 in three digits is `007`.
    public func digits(_ least: Int, radix: Int = 10, uppercase: Bool = false) -> String {
        let digits = String(self, radix: radix, uppercase: uppercase)
        return String(repeating: "0", count: max(0, least - digits.utf8.count)) + digits
    }
}
