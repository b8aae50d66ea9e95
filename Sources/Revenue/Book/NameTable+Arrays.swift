// Names given as arrays and slices, for the places that have no pointer at hand.

import Columns

extension NameTable {
    mutating func number(of text: [UInt8]) -> UInt32 { text.withUnsafeBufferPointer { number(of: $0) } }

    func find(_ text: [UInt8]) -> UInt32? { text.withUnsafeBufferPointer { find($0) } }

    func find(_ text: ArraySlice<UInt8>) -> UInt32? { text.withUnsafeBufferPointer { find($0) } }
}
