internal import SalesStore
public import ServiceLifecycle
public import WorkQueue

/// Has an engine read its configuration again when that has changed, and not before.
public struct ConfigurationWatch: Service {
    private let contexts: ContextSource
    private let bell = Doorbell()

    init(_ contexts: ContextSource) {
        self.contexts = contexts
    }

    /// The changes that matter, for the process's ``ChangeHints``.
    public var hint: ChangeHints.Hint {
        .change(
            in: [
                SalesStore.Name.settings, SalesStore.Name.knowledge, SalesStore.Name.assets, SalesStore.Name.mailboxes,
                SalesStore.Name.meetings, SalesStore.Name.bots, SalesStore.Name.readers, SalesStore.Name.exams,
            ],
            // How far a mailbox was read, and how much was sent from it, changes with every mail.
            besides: ["position", "inHand", "pace"], bell)
    }

    /// Waits for changes until graceful shutdown.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await bell.wait(upTo: .seconds(3600))
                await contexts.outdate()
            }
        }
    }
}

extension ConversationEngine {
    /// The watch of this engine's configuration.
    public var configurationWatch: ConfigurationWatch { ConfigurationWatch(contexts) }
}
