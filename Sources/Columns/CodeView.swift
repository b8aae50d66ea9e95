// Codes of several columns as rows: what is read together stands together.

/// The codes of a column, or what a list says of each code.
public struct CodeView: Sendable {
    /// By row.
    public var codes: [UInt32]
    /// By code; nil for the codes themselves.
    public var values: [UInt32]?

    public init(_ codes: [UInt32], values: [UInt32]? = nil) {
        self.codes = codes
        self.values = values
    }
}

extension Workers {
    /// Views of equal length row by row, one number for each view.
    public func interleaved(_ views: [CodeView]) -> [UInt32] {
        let width = views.count
        return joined(views.first?.codes.count ?? 0, size: 1 << 13) { range in
            [UInt32](unsafeUninitializedCapacity: width * range.count) { buffer, count in
                for (index, view) in views.enumerated() {
                    view.codes.withUnsafeBufferPointer { codes in
                        if let values = view.values {
                            for row in range { buffer[(row - range.lowerBound) * width + index] = values[Int(codes[row])] }
                        } else {
                            for row in range { buffer[(row - range.lowerBound) * width + index] = codes[row] }
                        }
                    }
                }
                count = width * range.count
            }
        }
    }
}
