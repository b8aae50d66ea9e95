// A journal as the first version wrote it, to the byte.

enum JournalGolden {
    static let first = #"""
        #revops-journal 1 segment=1 prev_sha256=- created=2026-11-25T15:07:16.008Z crc32c=3d5db8af
        31d110ba	1	01M89KYA58M9N5MX452FNFA61K	2026-11-25T15:07:16.008Z	root@vm:4887	acknowledge	contact:hubspot/51300000000	v=0	{}
        1fc80d56	2	01M89KYAVVCWXWVBMZGACH9MXF	2026-11-25T15:07:16.731Z	root@vm:4929	reject	contact:hubspot/51300000000	v=1	{"reason":"FIT-01"}
        17833466	3	01M89KYB2Y9RVMGK757H3V3P69	2026-11-25T15:07:16.958Z	root@vm:4936	undo	contact:hubspot/51300000000	v=2	{"set":{"seq":"2"}}
        dbfd7651	4	01M89KYBAH5TJ5RG0RZEHG0Z7G	2026-11-25T15:07:17.201Z	root@vm:4952	note	contact:hubspot/51300000000	v=3	{"note":"a\tb\nc \u001b[2J ü"}
        5e440f20	5	01M89KYBHWKX61ZX1W1ZBEB3JS	2026-11-25T15:07:17.436Z	root@vm:4962	claim	contact:hubspot/51300000000	v=3	{}

        """#
}
