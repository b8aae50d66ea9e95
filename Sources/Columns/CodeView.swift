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
        let rows = views.first?.codes.count ?? 0, size = 1 << 13
        return [UInt32](unsafeUninitializedCapacity: views.count * rows) { buffer, count in
            // Each piece writes rows of its own.
            nonisolated(unsafe) let buffer = buffer
            run((rows + size - 1) / size) { piece in
                for (index, view) in views.enumerated() {
                    view.write(piece * size..<min((piece + 1) * size, rows), to: buffer, index, of: views.count)
                }
            }
            count = views.count * rows
        }
    }
}

extension CodeView {
    fileprivate func write(
        _ rows: Range<Int>, to buffer: UnsafeMutableBufferPointer<UInt32>, _ index: Int, of width: Int
    ) {
        codes.withUnsafeBufferPointer { codes in
            if let values {
                for row in rows { buffer[row &* width &+ index] = values[Int(codes[row])] }
            } else {
                for row in rows { buffer[row &* width &+ index] = codes[row] }
            }
        }
    }
}
