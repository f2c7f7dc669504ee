extension SalesStore {
    /// The names of the collections.
    public enum Name {
        /// What reached the agent.
        public static let inbox = "inbox"
        /// What is to be sent.
        public static let outbox = "outbox"
        /// What is to be woken.
        public static let timers = "timers"
        /// What the model is asked.
        public static let modelJobs = "llm_jobs"
        /// The conversations.
        public static let conversations = "conversations"
        /// The people.
        public static let contacts = "contacts"
        /// What was said.
        public static let messages = "messages"
        /// The booked demos.
        public static let meetings = "meetings"
        /// Who gets nothing more.
        public static let suppressions = "suppressions"
        /// Why things were decided.
        public static let audit = "audit"
        /// The mailboxes.
        public static let mailboxes = "mailboxes"
        /// By what mailboxes get access tokens.
        public static let mailAuthorizations = "mail_authorizations"
        /// Whose turn it is to write to which domain.
        public static let domainTurns = "domain_turns"
        /// What was used of the budgets.
        public static let spending = "spending"
        /// What was removed because it was kept long enough.
        public static let housekeeping = "housekeeping"
        /// Mails that were set aside.
        public static let unreadableMails = "unreadable_mails"
        /// Mails from addresses that nobody wrote to.
        public static let strangers = "strangers"
        /// How services say they are.
        public static let serviceHealth = "service_health"
        /// The product's facts.
        public static let knowledge = "knowledge"
        /// Files to attach.
        public static let assets = "assets"
        /// What exams of language models have shown.
        public static let exams = "exams"
        /// The weights that this installation has learned.
        public static let readers = "readers"
        /// What people at the desk say that messages mean.
        public static let corrections = "corrections"
        /// Whom we write to, with which letters.
        public static let campaigns = "campaigns"
        /// What an operator configured.
        public static let settings = "settings"
        /// Who may sign in at the desk.
        public static let users = "users"
        /// What colleagues arrange among themselves about conversations.
        public static let cases = "cases"
        /// Who has which conversation open.
        public static let presences = "presences"
        /// Up to which moment operators have seen conversations.
        public static let readMarks = "read_marks"
        /// Answers that operators give often.
        public static let cannedAnswers = "canned_answers"
        /// Tests of mailboxes that were asked for at the desk.
        public static let mailboxChecks = "mailbox_checks"
        /// Every change of what is configured.
        public static let changes = "changes"
        /// Imports of contacts.
        public static let imports = "imports"
        /// How operators hear that somebody waits.
        public static let noticeSettings = "notice_settings"
        /// Who is signed in at the desk.
        public static let sessions = "sessions"
        /// How often signing in failed lately.
        public static let signInFailures = "sign_in_failures"
        /// The Telegram bots that ran.
        public static let bots = "bots"
        /// What files are called at Telegram.
        public static let telegramFiles = "telegram_files"
        /// Deep links into conversations.
        public static let links = "links"
        /// What people think of answers.
        public static let ratings = "ratings"
        /// Who speaks with us by the support contract.
        public static let webUsers = "support_users"
        /// The rooms of the support contract.
        public static let webRooms = "support_rooms"
        /// What was said in the rooms.
        public static let webRoomMessages = "support_messages"
        /// The numbers that were given last.
        public static let counters = "counters"
        /// Raw mails.
        public static let rawMailFiles = "mails.files"
        /// The bytes of raw mails.
        public static let rawMailChunks = "mails.chunks"
        /// Files that are attached.
        public static let assetFiles = "files.files"
        /// The bytes of files that are attached.
        public static let assetChunks = "files.chunks"
        /// Where conversations are in the support system.
        public static let supportLinks = "support_links"
        /// The systems that are told what happens.
        public static let webhookEndpoints = "webhook_endpoints"
        /// What they are to be told.
        public static let webhookDeliveries = "webhook_deliveries"
        /// The people who show the product.
        public static let hosts = "hosts"
        /// When they are busy.
        public static let hostBusy = "host_busy"
        /// What is to be written to their calendars.
        public static let calendarWrites = "calendar_writes"
        /// Which records of a CRM's are about what of ours.
        public static let crmRecords = "crm_records"
        /// The systems that may use the API.
        public static let apiTokens = "api_tokens"
    }
}
