internal import Hummingbird
internal import WebServing

/// A file that browsers load beside a page. These files are compiled in: a machine needs only the program.
enum Asset: String, CaseIterable {
    case script = "desk.js"
    case live = "live.js"
    case inbox = "inbox.js"
    case composer = "composer.js"
    case keyboard = "keyboard.js"
    case admin = "admin.js"
    case style = "desk.css"
    case icon = "desk.svg"

    private var bytes: [UInt8] {
        switch self {
        case .script: PackageResources.desk_js
        case .live: PackageResources.live_js
        case .inbox: PackageResources.inbox_js
        case .composer: PackageResources.composer_js
        case .keyboard: PackageResources.keyboard_js
        case .admin: PackageResources.admin_js
        case .style: PackageResources.desk_css
        case .icon: PackageResources.desk_svg
        }
    }

    private var mediaType: String {
        switch self {
        case .script, .live, .inbox, .composer, .keyboard, .admin: "text/javascript; charset=utf-8"
        case .style: "text/css; charset=utf-8"
        case .icon: "image/svg+xml"
        }
    }

    var response: Response { .asset(bytes, mediaType: mediaType) }
}
