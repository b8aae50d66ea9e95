// Where `e` writes what is shown: `~/revops-out`, and never where it would be read as an export of a system.

import Dashboard
import Glibc

/// The folder for files of views.
struct ExportFolder: Sendable {
    /// The data that is open.
    let data: DataFolder
    /// `~/revops-out`, or `revops-out` here for a user without a home.
    let path: String
    /// The user's; nil for one without.
    let home: String?

    init(data: DataFolder, environment: [String: String]) {
        self.data = data
        home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        path = (home.map { $0 + "/" } ?? "") + "revops-out"
    }

    struct Problem: Error, Equatable { var message: String }

    /// Writes a view whole or not at all, and never over another file.
    ///
    /// - Returns: the path it has now.
    /// - Throws: `Problem`, a sentence of what hinders and how to go on.
    func write(_ file: ExportFile) throws(Problem) -> String {
        let wanted = place(file.name)
        let folder = DataFolder.parent(of: wanted)
        if folder == path { StandardFolder.create(path) }
        if let reader = reader(of: folder) {
            throw Problem(
                message: "\(reader) is read for exports, so nothing is written there: "
                    + "press : and type export /elsewhere/\(wanted.split(separator: "/").last ?? "view.csv")")
        }
        let bytes = Array(file.contents.utf8)
        for number in 1...ExportFolder.mostOfOneName {
            let name = number == 1 ? wanted : ExportFolder.numbered(wanted, number)
            do {
                try AtomicFile.write(bytes, to: name, replacing: false)
                return realPath(name) ?? name
            } catch where error == .exists && !file.isNamed {
                continue
            } catch {
                throw Problem(message: "\(name) was not written: \(error.words)")
            }
        }
        throw Problem(message: "\(path) is full of files of that name; remove some")
    }

    /// A folder that can be made: by name in the folder for files of views, or anywhere by its path.
    ///
    /// - Parameter isNamed: the user chose the name; else the next free one is taken.
    /// - Throws: `Failure` where it lies among exports, or a named one has something in it.
    func newFolder(_ name: String, isNamed: Bool) throws -> String {
        let wanted = place(name), parent = DataFolder.parent(of: wanted)
        if parent == path { StandardFolder.create(path) }
        if let reader = reader(of: parent) ?? reader(of: wanted) {
            throw Failure(.cannotTell, "\(reader) is read for exports; name another folder")
        }
        if isNamed {
            try OutputFolder.check(wanted)
            return wanted
        }
        for number in 1...ExportFolder.mostOfOneName {
            let name = number == 1 ? wanted : "\(wanted)-\(number)"
            if !DataFolder.exists(name) { return name }
        }
        throw Failure(.cannotTell, "\(path) is full of folders of that name; remove some")
    }

    private static let mostOfOneName = 1000

    /// `view-2.csv` for `view.csv`; the folders that it lies in keep their names.
    private static func numbered(_ path: String, _ number: Int) -> String {
        let name = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        guard let dot = path[name...].lastIndex(of: "."), dot > name else { return "\(path)-\(number)" }
        return "\(path[..<dot])-\(number)\(path[dot...])"
    }

    /// Where a file or folder of that name goes.
    func place(_ name: String) -> String {
        if name.hasPrefix("~/"), let home { return home + name.dropFirst() }
        return name.contains("/") ? name : "\(path)/\(name)"
    }

    /// The folder of the data that is the same as `folder`; nil where none is.
    private func reader(of folder: String) -> String? {
        guard let real = realPath(folder) else { return nil }
        return data.paths.first { DataFolder.isFolder($0) && realPath($0) == real }
    }
}
