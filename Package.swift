// swift-tools-version: 6.2
// The flow, one target a step: Columns → Revenue → Dashboard → Cells → Terminal → ncurses.
// ArrowTests reads every import against these arrows; SwiftPM alone would not notice a shortcut.
import PackageDescription

let ours: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("MemberImportVisibility")]

let package = Package(
    name: "revops",
    products: [
        .executable(name: "revops", targets: ["revops"]),
        .executable(name: "revops-bench", targets: ["revops-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .target(name: "Columns", swiftSettings: ours, linkerSettings: [.linkedLibrary("m")]),
        .target(name: "Revenue", dependencies: ["Columns"], swiftSettings: ours),
        .target(name: "Cells", swiftSettings: ours),
        .target(name: "Dashboard", dependencies: ["Columns", "Revenue", "Cells"], swiftSettings: ours),
        .target(
            name: "CNCurses",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "Terminal", dependencies: ["Cells", "CNCurses"], swiftSettings: ours),
        .target(name: "SampleData", dependencies: ["Columns"], swiftSettings: ours),
        .executableTarget(
            name: "revops",
            dependencies: [
                "Columns", "Revenue", "Cells", "Dashboard", "Terminal", "SampleData",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: ours),
        .executableTarget(
            name: "revops-bench", dependencies: ["Columns", "Revenue", "SampleData"], swiftSettings: ours),

        .target(name: "CPty", path: "Tests/CPty", linkerSettings: [.linkedLibrary("util")]),
        .testTarget(name: "ColumnsTests", dependencies: ["Columns"], swiftSettings: ours),
        .testTarget(name: "RevenueTests", dependencies: ["Revenue", "Columns"], swiftSettings: ours),
        .testTarget(name: "CellsTests", dependencies: ["Cells"], swiftSettings: ours),
        .testTarget(
            name: "DashboardTests", dependencies: ["Dashboard", "Revenue", "Columns", "Cells"],
            exclude: ["Screens"], swiftSettings: ours),
        .testTarget(name: "SampleDataTests", dependencies: ["SampleData", "Columns"], swiftSettings: ours),
        .testTarget(
            name: "RevopsTests", dependencies: ["revops", "Dashboard", "Revenue", "Columns", "Cells", "SampleData"],
            swiftSettings: ours),
        .testTarget(name: "BinaryTests", dependencies: ["CPty"], swiftSettings: ours),
        .testTarget(name: "ArrowTests", swiftSettings: ours),
    ]
)
