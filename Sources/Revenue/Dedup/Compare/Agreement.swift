// How far two values agree: one scale for all kinds of fields, so that weights, explanations and learning need only
// one.

/// From the same value to a different one.
public enum Agreement: UInt8, Sendable, Hashable, CaseIterable {
    /// The same after normalising.
    case same
    /// The same thing written otherwise: a short form, words in another order, day and month swapped.
    case variant
    /// One is a part of the other: an initial, a shorter company name, a mailbox by another scheme.
    case part
    /// A slip of the keyboard apart.
    case near
    /// Alike, more than chance would have it.
    case similar
    case differs
    /// Given and family name stand in each other's place.
    case swapped
    /// At least one of the two is blank.
    case missing

    static let count = 8

    /// The level in words, for a field of that kind.
    public func words(_ kind: DedupModel.Comparison) -> String {
        switch (self, kind) {
        case (.same, _): "same"
        case (.variant, .name): "short form"
        case (.variant, .email): "same mailbox name"
        case (.variant, .phone): "same number without country"
        case (.variant, .date): "day and month swapped"
        case (.variant, .code): "same but for the ending"
        case (.variant, _): "same words"
        case (.part, .name): "initial or part"
        case (.part, .email): "another form of the name"
        case (.part, .address): "same house and street"
        case (.part, _): "one within the other"
        case (.near, .phone), (.near, .date), (.near, .code): "one digit off"
        case (.near, .number): "within 2 %"
        case (.near, _): "a slip apart"
        case (.similar, .phone): "same exchange"
        case (.similar, .date): "same year"
        case (.similar, .number): "within 20 %"
        case (.similar, _): "similar"
        case (.differs, _): "differs"
        case (.swapped, _): "swapped"
        case (.missing, _): "blank"
        }
    }
}
