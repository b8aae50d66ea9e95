// Why the journal cannot be used as asked, in words that name the file.

import Glibc
import Revenue

/// Nothing was changed.
struct JournalProblem: Error, Sendable, Equatable {
    let words: String
    /// The system's error number, where it was the system that refused.
    let number: Int32?

    init(_ words: String) {
        self.words = words
        number = nil
    }

    /// `cannot write /data/.revops (Permission denied)`.
    init(_ what: String, _ path: String, _ number: Int32) {
        words = "\(what) \(path) (\(systemError(number)))"
        self.number = number
    }

    /// As an answer to who wanted to decide: not now, or not at all.
    var refusal: DecisionRefusal {
        switch number {
        case ENOSPC, EDQUOT, EFBIG: .notSaved("disk full: \(words)")
        case nil, EACCES, EPERM, EROFS: .readOnly(words)
        default: .notSaved(words)
        }
    }
}
