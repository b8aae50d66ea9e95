// The truth that was planted: which records show what. Tests find every case by its kind, and fail when one has none.

/// Records of the sample that show one thing on purpose.
public struct Planted: Sendable, Hashable {
    /// What the records show.
    public let kind: Kind
    /// The ids of the records as their files have them.
    public let ids: [String]

    /// Everything that occurs in the sample by design rather than by chance.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        // Hygiene of deals.
        case missingFields, stale, skipped, pushedWithReason, pushedWithoutReason, overdue, noNextStep,
            orphanWithoutOwner,
            orphanOfLeaver, noAmount
        // What is late, nearly late, not yet, or waiting for an office to open.
        case speedToLead, speedToLeadRep, speedToLeadBackup, toSnooze, firstContactLate, firstContactReassign,
            firstContactSoon, firstContactPaused, firstContactInTime,
            qualificationLate, qualificationSoon, meetingSetLate, discoveryLate, opportunityLate, proposalLate,
            closePushed,
            abmTier1, abmTier2, abmTier3, handoffLate
        // Between the last two deal exports.
        case won, lost, new, removed, reopened, pulledIn, pushedOut, slippedBack, advanced, amountUp, amountDown
        // The desk.
        case discountAutomatic, discountManager, discountVP, discountDesk, customTerms, multiYear, highACV, oddTerms,
            foreignCurrency, foreignCurrencyWithoutRate
        // Duplicates, and what looks like one.
        case contactMerge, companyMerge, companySuffix, groupOfThree, groupOfFour, crossSystemLink, leadAndContact,
            sameMail,
            phoneSpelling, nickname, swappedNames, plusTag, falseFriend, hiddenCharacter, directionOverride
        // Text that must not hurt.
        case chineseName, emojiName, escapeSequence, spreadsheetFormula
        // People.
        case unsubscribed, bounced, spamComplaint, freeMail, academicMail, student, competitor, dormantReturned,
            highIntent, buyingCommittee,
            recycledAgain, churned, evangelist, careersOnly
        // Claims that the rules do not bear out, and promotions that are due.
        case datesBackwards, customerWithoutDeal, sqlUnconfirmed, leadWithoutCompany, mqlBelowThreshold, leadThatPasses,
            mqlWithOpenDeal, evangelistWithoutEvidence, promoter, bulkImport, recycledForGood, recycledPassesAgain
        // Leads to route, by the rule that places them, and leads that fell through.
        case routedByAccount, namesakeOfAccount, routedToAccountOwner, routedByValue, routedByProduct,
            routedByTerritory, routedByTurn, ownerGone, ownerUnknown, waitingInQueue
        // Between the systems.
        case disagreement, deletedRecord, mergedAway, unmatchedInvitee, noShow, secondNoShow, danglingCompany
        // Rows that the reader must set aside.
        case shortRow, longRow, nulByte, badDate, badAmount, damagedID, repeatedHeader
        // Files that are older than they should be.
        case staleFile
        // Rejections by code.
        case tooSmall, wrongIndustry, wrongRole, noAnswer, badTiming, noBudget, lockedIn, notReal
    }
}

/// Planted cases as they are collected.
struct Plantings {
    private(set) var cases: [Planted] = []
    /// Firms that a case stands on; each is used once.
    var takenFirms: Set<Int> = []
    /// Firms of which nobody did anything lately but what a case writes out.
    var quietFirms: Set<Int> = []
    /// People who wait for a meeting that nobody books.
    var waiting: Set<Int> = []

    mutating func note(_ kind: Planted.Kind, _ ids: String...) { cases.append(Planted(kind: kind, ids: ids)) }
}

extension SampleCompany {
    /// What was planted, kind by kind.
    public func planted() -> [Planted] { World(seed: seed).planted.cases }
}
