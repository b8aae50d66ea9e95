// Small exports for the tests of the real program.

enum Sample {
    static let config = """
        [clock]
        now = "2026-11-20T14:20:00-08:00"

        """

    static let deals = """
        Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date,Deal owner
        1,Northgate renewal,Closed Won,Sales Pipeline,12000,2026-10-02 09:00,2026-11-02 09:00,Dana Alvarez
        2,Brightwater pilot,Closed Lost,Sales Pipeline,8000,2026-10-05 09:00,2026-11-04 09:00,Kim Weiss
        3,Harbor expansion,Discovery,Sales Pipeline,25000.50,2026-10-20 09:00,2026-12-15 09:00,Dana Alvarez

        """

    /// Deals whose names try to steer the terminal, hide, or break the table.
    static let hostileDeals: String = {
        let names = [
            "\u{1B}]0;title\u{7}", "\u{1B}[2J\u{1B}[H", "\u{9B}31m", "\u{1B}P+q\u{1B}\\\\", "a\rb", "a\u{8}\u{8}b",
            "\u{202E}gnp.exe",
            "zero\u{200B}width", "\u{FEFF}bom", "tag\u{E0041}", "e\u{301}\u{302}\u{303}\u{304}\u{305}",
            "\u{1F468}\u{200D}\u{1F469}",
            "\u{2066}iso\u{2069}", "漢字の会社", "\u{7F}del", "\u{85}nel", "\u{2028}line",
        ]
        return names.enumerated().map { number, name in
            "\(100 + number),\"\(name)\",Closed Won,Sales Pipeline,1000,2026-10-02 09:00,2026-11-02 09:00,\"\(name)\"\n"
        }.joined()
    }()
}
