// A file read whole, as every benchmark that looks into one does.

import Glibc

enum InputFile {
    /// All bytes of a file.
    static func bytes(of path: String) throws(Complaint) -> [UInt8] {
        guard let file = fopen(path, "r") else { throw Complaint("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let count = max(ftell(file), 0)
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = buffer.baseAddress.map { fread($0, 1, count, file) } ?? 0
        }
    }
}
