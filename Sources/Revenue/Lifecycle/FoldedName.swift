// How names of stages, statuses and types are compared: systems write `Closed Won`, `closedwon` and `CLOSED_WON`.

/// The letters and digits of a name in lower case; everything else between them is dropped.
func folded(_ name: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count)
    for byte in name.utf8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: bytes.append(byte)
        default: break
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
