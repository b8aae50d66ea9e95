// Writes generated exports to a folder: a large set for the benchmarks, or the sample company's own files.

import Glibc
import SampleData

/// `generate`, `dirty` or `truth`, then `DIR [--contacts N] [--seed N]`; `generate` also takes `--busy yes`.
struct GenerateCommand {
    private let folder: String
    private let set: any GeneratedSet

    init(
        _ options: Options, contacts: Int, _ make: (_ contacts: Int, _ seed: UInt64, _ isBusy: Bool) -> any GeneratedSet
    ) throws(Complaint) {
        folder = try options.folder()
        set = make(
            try options.number("contacts", default: contacts), try options.number("seed", default: 7),
            options.text("busy") == "yes")
    }

    func run() throws { try OutputFile.writeAll(to: folder) { try set.write($0) } }
}

/// `sample DIR [--seed N]`.
struct SampleCommand {
    let folder: String
    let company: SampleCompany

    init(_ options: Options) throws(Complaint) {
        folder = try options.folder()
        company = SampleCompany(seed: try options.number("seed", default: SampleCompany.committedSeed))
    }

    func run() throws {
        for file in company.files() {
            let output = try OutputFile(folder: folder, name: file.name)
            try output.write(file.bytes)
            try output.close()
        }
    }
}

/// A file being written.
struct OutputFile {
    let name: String
    private let path: String
    private let descriptor: Int32

    init(folder: String, name: String) throws(Complaint) {
        self.name = name
        path = "\(folder)/\(name)"
        mkdir(folder, 0o755)
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("cannot be created") }
    }

    /// Files that come one after the other, chunk by chunk.
    static func writeAll(to folder: String, _ files: ((String, [UInt8]) throws -> Void) throws -> Void) throws {
        var output: OutputFile?
        try files { file, chunk in
            if output?.name != file {
                try output?.close()
                output = try OutputFile(folder: folder, name: file)
            }
            try output?.write(chunk)
        }
        try output?.close()
    }

    func write(_ bytes: [UInt8]) throws(Complaint) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            guard written > 0 else { throw failure("cannot be written") }
            done += written
        }
    }

    func close() throws(Complaint) {
        guard Glibc.close(descriptor) == 0 else { throw failure("cannot be finished") }
    }

    private func failure(_ what: String) -> Complaint {
        Complaint("\(path): \(what): \(String(cString: strerror(errno)))")
    }
}
