import Assistant
import Backup
import Calendars
import Desk
import DomainRecords
import EmailChannel
import MailAuthorization
import ModelBridge
import PublicPages
import ServiceRuntime
import SupportBridge
import TelegramChannel
import Variables
import WebChannel
import WebServing
import Webhooks

/// Every configuration variable of every service that has a fixed name.
enum AllVariables {
    static let list =
        ConfigurationKeys.shared + ConfigurationKeys.ofRuntime + ConfigurationKeys.ofModel
        + ConfigurationKeys.ofTelegram + ConfigurationKeys.ofSupport + ConfigurationKeys.ofPages
        + ConfigurationKeys.ofWeb + ConfigurationKeys.ofDesk + ConfigurationKeys.ofServing
        + ConfigurationKeys.ofBackup + ConfigurationKeys.ofWebhooks + ConfigurationKeys.ofCalendars
        + ConfigurationKeys.ofAssistant + ConfigurationKeys.ofMail + ConfigurationKeys.ofMailAuthorization
        + ConfigurationKeys.ofDomainRecords
}
