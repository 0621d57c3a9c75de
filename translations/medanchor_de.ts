<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>AccessRequests</name>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>for payment</source>
        <translation>zur Abrechnung</translation>
    </message>
    <message>
        <source>for research</source>
        <translation>zur Forschung</translation>
    </message>
    <message>
        <source>for treatment</source>
        <translation>zur Behandlung</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>for all who do this there</source>
        <translation>für alle, die das dort tun</translation>
    </message>
    <message>
        <source>You asked: %1</source>
        <translation>Sie haben angefragt: %1</translation>
    </message>
    <message>
        <source>to be answered by you</source>
        <translation>von Ihnen zu beantworten</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Signed, not sent yet</source>
        <translation>Signiert, noch nicht gesendet</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Reason: “%1”</source>
        <translation>Grund: „%1“</translation>
    </message>
    <message>
        <source>Asked for until %1.</source>
        <translation>Angefragt bis %1.</translation>
    </message>
    <message>
        <source>For all at %1 who serve this purpose.</source>
        <translation>Für alle bei %1, die diesem Zweck dienen.</translation>
    </message>
    <message>
        <source>Allowed by %1, %2.</source>
        <translation>Erlaubt von %1, %2.</translation>
    </message>
    <message>
        <source>Refused by %1, %2.</source>
        <translation>Abgelehnt von %1, %2.</translation>
    </message>
    <message>
        <source>Taken back: %1.</source>
        <translation>Zurückgenommen: %1.</translation>
    </message>
    <message>
        <source>Reason of the refusal: “%1”</source>
        <translation>Grund der Ablehnung: „%1“</translation>
    </message>
    <message>
        <source>Patient reference: %1</source>
        <translation>Patientenreferenz: %1</translation>
    </message>
    <message>
        <source>You asked for access; it is signed, and sent once connected.</source>
        <translation>Sie haben Zugriff angefragt; die Anfrage ist signiert und wird gesendet, sobald die Verbindung steht.</translation>
    </message>
    <message>
        <source>You asked for access on %1. It waits for an answer.</source>
        <translation>Sie haben am %1 Zugriff angefragt. Die Anfrage wartet auf eine Antwort.</translation>
    </message>
    <message>
        <source>Your request was refused on %1.</source>
        <translation>Ihre Anfrage wurde am %1 abgelehnt.</translation>
    </message>
</context>
<context>
    <name>ActivityWords</name>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Encrypting %1</source>
        <translation>%1 wird verschlüsselt</translation>
    </message>
    <message>
        <source>Signing %1</source>
        <translation>%1 wird signiert</translation>
    </message>
    <message>
        <source>Confirming %1</source>
        <translation>%1 wird bestätigt</translation>
    </message>
    <message>
        <source>Sending %1</source>
        <translation>%1 wird gesendet</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>paused at %1 · the rest is kept</source>
        <translation>angehalten bei %1 · der Rest bleibt erhalten</translation>
    </message>
    <message>
        <source>paused · everything is kept</source>
        <translation>angehalten · alles bleibt erhalten</translation>
    </message>
    <message>
        <source>saved · will be sent when connected</source>
        <translation>gesichert · wird gesendet, sobald verbunden</translation>
    </message>
    <message>
        <source>not signed yet · everything is kept</source>
        <translation>noch nicht signiert · alles bleibt erhalten</translation>
    </message>
    <message>
        <source>sent, not yet confirmed · asks the ledger again by itself</source>
        <translation>gesendet, noch nicht bestätigt · fragt die Kette von selbst erneut</translation>
    </message>
    <message>
        <source>confirmed in block %1 · %2</source>
        <translation>bestätigt in Block %1 · %2</translation>
    </message>
    <message>
        <source>done · %1</source>
        <translation>fertig · %1</translation>
    </message>
    <message>
        <source>cancelled · nothing was sent</source>
        <translation>abgebrochen · nichts wurde gesendet</translation>
    </message>
    <message>
        <source>A signed act</source>
        <translation>Eine signierte Handlung</translation>
    </message>
    <message>
        <source>signed %1, waiting for connection</source>
        <translation>signiert %1, wartet auf Verbindung</translation>
    </message>
    <message>
        <source>Seen: %1</source>
        <translation>Gesehen: %1</translation>
    </message>
    <message>
        <source>not signed yet · nothing is sent</source>
        <translation>noch nicht signiert · nichts ist gesendet</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>Export: %1</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Send the images that answer this order.</source>
        <translation>Die Bilder zu diesem Auftrag senden.</translation>
    </message>
    <message>
        <source>Begin the network with these organisations.</source>
        <translation>Das Netz mit diesen Einrichtungen beginnen.</translation>
    </message>
    <message>
        <source>Register %1 as an organisation of the kind %2.</source>
        <translation>%1 als Einrichtung der Art %2 eintragen.</translation>
    </message>
    <message>
        <source>Enrol %1 as a member of %2 with the roles %3.</source>
        <translation>%1 als Mitglied von %2 mit den Rollen %3 aufnehmen.</translation>
    </message>
    <message>
        <source>Give %1 the roles %2 and take away all others.</source>
        <translation>%1 die Rollen %2 geben und alle anderen nehmen.</translation>
    </message>
    <message>
        <source>Suspend %1: they can no longer act or be given access.</source>
        <translation>%1 sperren: Danach ist weder Handeln noch neuer Zugriff möglich.</translation>
    </message>
    <message>
        <source>Reinstate %1.</source>
        <translation>Sperre von %1 aufheben.</translation>
    </message>
    <message>
        <source>Publish a new key that others seal to, for the use %1.</source>
        <translation>Einen neuen Schlüssel veröffentlichen, für den andere versiegeln, Verwendung %1.</translation>
    </message>
    <message>
        <source>Register the patient %1.</source>
        <translation>Die Person %1 als Patient/in eintragen.</translation>
    </message>
    <message>
        <source>Declare that %1 is the patient %2. This cannot be changed.</source>
        <translation>Erklären, dass %1 die Person %2 ist. Das ist unveränderlich.</translation>
    </message>
    <message>
        <source>Consent: let %1 read records of the patient %2 (consent %3).</source>
        <translation>Einwilligung: %1 darf Einträge der Person %2 lesen (Einwilligung %3).</translation>
    </message>
    <message>
        <source>Withdraw the consent %1: nothing new is released under it.</source>
        <translation>Die Einwilligung %1 widerrufen: Aufgrund ihrer wird nichts Neues freigegeben.</translation>
    </message>
    <message>
        <source>Order an examination of the patient %1 from %2 (order %3).</source>
        <translation>Eine Untersuchung der Person %1 bei %2 anfordern (Auftrag %3).</translation>
    </message>
    <message>
        <source>Accept the order %1.</source>
        <translation>Den Auftrag %1 annehmen.</translation>
    </message>
    <message>
        <source>Mark the order %1 as scheduled.</source>
        <translation>Den Auftrag %1 als terminiert markieren.</translation>
    </message>
    <message>
        <source>Start the examination of the order %1.</source>
        <translation>Die Untersuchung zum Auftrag %1 beginnen.</translation>
    </message>
    <message>
        <source>Complete the order %1 with the record %2.</source>
        <translation>Den Auftrag %1 mit dem Eintrag %2 abschließen.</translation>
    </message>
    <message>
        <source>Report on the order %1.</source>
        <translation>Den Auftrag %1 befunden.</translation>
    </message>
    <message>
        <source>Amend the report on the order %1; the former one stays.</source>
        <translation>Den Befund zum Auftrag %1 ergänzen; der frühere bleibt bestehen.</translation>
    </message>
    <message>
        <source>Reject the order %1.</source>
        <translation>Den Auftrag %1 ablehnen.</translation>
    </message>
    <message>
        <source>Cancel the order %1.</source>
        <translation>Den Auftrag %1 stornieren.</translation>
    </message>
    <message>
        <source>Sign and anchor a record.</source>
        <translation>Einen Eintrag signieren und verankern.</translation>
    </message>
    <message>
        <source>Sign and anchor a new version of a record; the former one stays.</source>
        <translation>Eine neue Version eines Eintrags signieren und verankern; die frühere bleibt bestehen.</translation>
    </message>
    <message>
        <source>Retract the record %1 as entered in error.</source>
        <translation>Den Eintrag %1 als irrtümlich zurückziehen.</translation>
    </message>
    <message>
        <source>Declare the keys of the record %1 destroyed: nobody can read it again.</source>
        <translation>Die Schlüssel des Eintrags %1 für vernichtet erklären: Niemand kann ihn je wieder lesen.</translation>
    </message>
    <message>
        <source>Content: version %1 of the record %2 of the patient %3, kept by %4 in the record set %5, epoch %6.</source>
        <translation>Inhalt: Version %1 des Eintrags %2 der Person %3, verwahrt von %4 im Aktensatz %5, Epoche %6.</translation>
    </message>
    <message>
        <source>Digest of the sealed content: %1.</source>
        <translation>Prüfsumme des versiegelten Inhalts: %1.</translation>
    </message>
    <message>
        <source>Digest of the sealed reason: %1.</source>
        <translation>Prüfsumme der versiegelten Begründung: %1.</translation>
    </message>
    <message>
        <source>Written under %1.</source>
        <translation>Eingetragen aufgrund von %1.</translation>
    </message>
    <message>
        <source>Readable by %1 (its online key), %2; key %3, envelope %4.</source>
        <translation>Lesbar für %1 (Online-Schlüssel), %2; Schlüssel %3, Umschlag %4.</translation>
    </message>
    <message>
        <source>Readable by %1 (its offline recovery key), %2; key %3, envelope %4.</source>
        <translation>Lesbar für %1 (Offline-Wiederherstellungsschlüssel), %2; Schlüssel %3, Umschlag %4.</translation>
    </message>
    <message>
        <source>Readable by %1, %2; key %3, envelope %4.</source>
        <translation>Lesbar für %1, %2; Schlüssel %3, Umschlag %4.</translation>
    </message>
    <message>
        <source>Record set: %1.</source>
        <translation>Aktensatz: %1.</translation>
    </message>
    <message>
        <source>Under consent: %1.</source>
        <translation>Aufgrund der Einwilligung: %1.</translation>
    </message>
    <message>
        <source>Under order: %1.</source>
        <translation>Aufgrund des Auftrags: %1.</translation>
    </message>
    <message>
        <source>Until: %1.</source>
        <translation>Bis: %1.</translation>
    </message>
    <message>
        <source>Keyed tag of class and purpose: %1.</source>
        <translation>Schlüsselabhängige Kennung von Art und Zweck: %1.</translation>
    </message>
    <message>
        <source>Closes the current epoch of: %1.</source>
        <translation>Schließt die aktuelle Epoche von: %1.</translation>
    </message>
    <message>
        <source>Function %1 of the chaincode %2 on the channel %3, at %4.</source>
        <translation>Funktion %1 des Chaincodes %2 im Kanal %3, um %4.</translation>
    </message>
    <message>
        <source>as the author</source>
        <translation>als Verfasser/in</translation>
    </message>
    <message>
        <source>as the patient</source>
        <translation>als betroffene Person</translation>
    </message>
    <message>
        <source>as the custodian</source>
        <translation>als verwahrende Stelle</translation>
    </message>
    <message>
        <source>as staff of the custodian</source>
        <translation>als Personal der verwahrenden Stelle</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>durch %1</translation>
    </message>
    <message>
        <source>Count one up in the test slot %1.</source>
        <translation>Im Testfach %1 um eins weiterzählen.</translation>
    </message>
    <message>
        <source>Let more people read the record set %1, epoch %2.</source>
        <translation>Weitere Personen den Aktensatz %1, Epoche %2, lesen lassen.</translation>
    </message>
    <message>
        <source>Open epoch %1 of the record set %2 for these people only.</source>
        <translation>Epoche %1 des Aktensatzes %2 nur für diese Personen eröffnen.</translation>
    </message>
    <message>
        <source>Note that you open records of the patient %1 for %2.</source>
        <translation>Festhalten, dass Sie Einträge der Person %1 öffnen, Zweck: %2.</translation>
    </message>
    <message>
        <source>Send the attachments that answer this order.</source>
        <translation>Die Anlagen senden, die diesen Auftrag beantworten.</translation>
    </message>
    <message>
        <source>Break the glass: read records of the patient %1 for two hours without a consent (emergency %2).</source>
        <translation>Notfallzugriff: zwei Stunden lang ohne Einwilligung Akten des Patienten %1 lesen (Notfall %2).</translation>
    </message>
    <message>
        <source>Declare the emergency access %1 %2. This cannot be changed.</source>
        <translation>Den Notfallzugriff %1 als %2 erklären. Das kann nicht geändert werden.</translation>
    </message>
    <message>
        <source>In the emergency: %1.</source>
        <translation>Im Notfall: %1.</translation>
    </message>
    <message>
        <source>Suspend the organisation %1: none of its members can act any more.</source>
        <translation>Einrichtung %1 sperren: Danach kann keines ihrer Mitglieder mehr handeln.</translation>
    </message>
    <message>
        <source>Reinstate the organisation %1.</source>
        <translation>Sperre der Einrichtung %1 aufheben.</translation>
    </message>
    <message>
        <source>Ask that all records of the patient %1 are erased (request %2).</source>
        <translation>Verlangen, dass alle Aufzeichnungen der Person %1 gelöscht werden (Antrag %2).</translation>
    </message>
    <message>
        <source>Decide the erasure request %1: %2. This cannot be changed.</source>
        <translation>Über den Löschantrag %1 entscheiden: %2. Das lässt sich nicht ändern.</translation>
    </message>
    <message>
        <source>Declare the keys of these records destroyed under the erasure request %1: nobody can read them again.</source>
        <translation>Die Schlüssel dieser Aufzeichnungen auf den Löschantrag %1 hin als vernichtet erklären: Niemand kann sie je wieder lesen.</translation>
    </message>
    <message>
        <source>Restrict the records of the patient %1: nobody further gets their keys.</source>
        <translation>Die Aufzeichnungen der Person %1 einschränken: Niemand sonst erhält ihre Schlüssel.</translation>
    </message>
    <message>
        <source>Lift the restriction of the records of the patient %1.</source>
        <translation>Die Einschränkung der Aufzeichnungen der Person %1 aufheben.</translation>
    </message>
    <message>
        <source>Change the time in which %1 is licensed to act.</source>
        <translation>Ändern, wie lange %1 zugelassen ist.</translation>
    </message>
    <message>
        <source>Let %1 act for the patient %2 as a %3: read their records and decide about their consents (appointment %4).</source>
        <translation>%1 für die Patientin oder den Patienten %2 handeln lassen, als %3: die Unterlagen lesen und über Einwilligungen entscheiden (Bestellung %4).</translation>
    </message>
    <message>
        <source>End the appointment %1: who acted by it no longer acts for the patient.</source>
        <translation>Die Bestellung %1 beenden: Wer durch sie handelte, handelt nicht mehr für die Patientin oder den Patienten.</translation>
    </message>
    <message>
        <source>For the patient, by the appointment: %1.</source>
        <translation>Für die Patientin oder den Patienten, durch die Bestellung: %1.</translation>
    </message>
    <message>
        <source>From: %1.</source>
        <translation>Ab: %1.</translation>
    </message>
    <message>
        <source>Salted digest of the signed paper: %1.</source>
        <translation>Gesalzene Prüfsumme des unterschriebenen Papiers: %1.</translation>
    </message>
    <message>
        <source>Note that version %1 of the record %2 is encrypted anew under epoch %3: its content stays.</source>
        <translation>Vermerken, dass Version %1 der Aufzeichnung %2 unter Epoche %3 neu verschlüsselt ist: Ihr Inhalt bleibt.</translation>
    </message>
    <message>
        <source>Encrypted anew, of what could be read by it: %1.</source>
        <translation>Neu verschlüsselt von dem, was damit lesbar war: %1.</translation>
    </message>
    <message>
        <source>Digest of the former sealed content: %1.</source>
        <translation>Prüfsumme des früheren versiegelten Inhalts: %1.</translation>
    </message>
    <message>
        <source>Withdraw the erasure request %1: nothing is erased under it.</source>
        <translation>Den Löschantrag %1 zurückziehen: Aufgrund seiner wird nichts gelöscht.</translation>
    </message>
    <message>
        <source>Ask the patient %1 to let %2 read records (request %3).</source>
        <translation>Die Person %1 bitten, %2 Einträge lesen zu lassen (Anfrage %3).</translation>
    </message>
    <message>
        <source>Refuse the request %1: who asked gets nothing.</source>
        <translation>Die Anfrage %1 ablehnen: Wer angefragt hat, erhält nichts.</translation>
    </message>
    <message>
        <source>Take the request %1 back.</source>
        <translation>Die Anfrage %1 zurücknehmen.</translation>
    </message>
    <message>
        <source>Answers the request: %1.</source>
        <translation>Beantwortet die Anfrage: %1.</translation>
    </message>
</context>
<context>
    <name>Agents</name>
    <message>
        <source>never</source>
        <translation>noch nie</translation>
    </message>
    <message>
        <source>Last heard of: %1. Until it runs again nobody gets keys for what patients share or for an emergency. It runs beside the ledger program of its organisation: start that computer.</source>
        <translation>Zuletzt gehört: %1. Bis er wieder läuft, erhält niemand Schlüssel für Freigegebenes oder im Notfall. Er läuft neben dem Kettenprogramm seiner Einrichtung: Starten Sie deren Rechner.</translation>
    </message>
    <message>
        <source>Its agent runs: whom a patient allows to read gets the keys within seconds.</source>
        <translation>Ihr Agent läuft: Wem Patienten das Lesen erlauben, der erhält die Schlüssel binnen Sekunden.</translation>
    </message>
    <message>
        <source>Its agent is away.</source>
        <translation>Ihr Agent ist nicht da.</translation>
    </message>
    <message>
        <source>Nothing has been heard of its agent, which gives the keys to whom patients allow to read.</source>
        <translation>Von ihrem Agenten, der die Schlüssel an die gibt, denen Patienten das Lesen erlauben, ist nichts bekannt.</translation>
    </message>
</context>
<context>
    <name>BodySites</name>
    <message>
        <source>Abdomen</source>
        <translation>Abdomen</translation>
    </message>
    <message>
        <source>Ankle</source>
        <translation>Sprunggelenk</translation>
    </message>
    <message>
        <source>Breast</source>
        <translation>Brust</translation>
    </message>
    <message>
        <source>Carotid artery</source>
        <translation>Halsschlagader</translation>
    </message>
    <message>
        <source>Cervical spine</source>
        <translation>Halswirbelsäule</translation>
    </message>
    <message>
        <source>Chest</source>
        <translation>Thorax</translation>
    </message>
    <message>
        <source>Elbow</source>
        <translation>Ellenbogen</translation>
    </message>
    <message>
        <source>Eye</source>
        <translation>Auge</translation>
    </message>
    <message>
        <source>Finger</source>
        <translation>Finger</translation>
    </message>
    <message>
        <source>Foot</source>
        <translation>Fuß</translation>
    </message>
    <message>
        <source>Forearm</source>
        <translation>Unterarm</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Hip</source>
        <translation>Hüfte</translation>
    </message>
    <message>
        <source>Knee</source>
        <translation>Knie</translation>
    </message>
    <message>
        <source>Lower leg</source>
        <translation>Unterschenkel</translation>
    </message>
    <message>
        <source>Lumbar spine</source>
        <translation>Lendenwirbelsäule</translation>
    </message>
    <message>
        <source>Neck</source>
        <translation>Hals</translation>
    </message>
    <message>
        <source>Pelvis</source>
        <translation>Becken</translation>
    </message>
    <message>
        <source>Shoulder</source>
        <translation>Schulter</translation>
    </message>
    <message>
        <source>Thigh</source>
        <translation>Oberschenkel</translation>
    </message>
    <message>
        <source>Thoracic spine</source>
        <translation>Brustwirbelsäule</translation>
    </message>
    <message>
        <source>Thyroid</source>
        <translation>Schilddrüse</translation>
    </message>
    <message>
        <source>Upper arm</source>
        <translation>Oberarm</translation>
    </message>
    <message>
        <source>Wrist</source>
        <translation>Handgelenk</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>Kept as stored: %1</source>
        <translation>Wie gespeichert: %1</translation>
    </message>
    <message>
        <source>Vital signs</source>
        <translation>Vitalzeichen</translation>
    </message>
    <message>
        <source>Social history</source>
        <translation>Sozialanamnese</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Befunde</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n Wert</numerusform>
            <numerusform>%n Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>Encounter</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>Allergie</translation>
    </message>
    <message>
        <source>Prescription</source>
        <translation>Verordnung</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>Arzneimittel</translation>
    </message>
    <message>
        <source>Immunisation</source>
        <translation>Impfung</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Maßnahme</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Überweisung</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Family history</source>
        <translation>Familienanamnese</translation>
    </message>
    <message>
        <source>Family history, %1</source>
        <translation>Familienanamnese, %1</translation>
    </message>
    <message>
        <source>Imaging</source>
        <translation>Bildgebung</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>▲ High</source>
        <translation>▲ Hoch</translation>
    </message>
    <message>
        <source>▼ Low</source>
        <translation>▼ Niedrig</translation>
    </message>
    <message>
        <source>‼ Critically high</source>
        <translation>‼ Kritisch hoch</translation>
    </message>
    <message>
        <source>‼ Critically low</source>
        <translation>‼ Kritisch niedrig</translation>
    </message>
    <message>
        <source>‼ Critical</source>
        <translation>‼ Kritisch</translation>
    </message>
    <message>
        <source>● Abnormal</source>
        <translation>● Auffällig</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Endgültig</translation>
    </message>
    <message>
        <source>Preliminary</source>
        <translation>Vorläufig</translation>
    </message>
    <message>
        <source>Amended</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Abgeklungen</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>In remission</source>
        <translation>In Remission</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Abgesetzt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht durchgeführt</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Recurred</source>
        <translation>Wiedergekehrt</translation>
    </message>
    <message>
        <source>Relapsed</source>
        <translation>Rückfall</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registriert</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Entered in error</source>
        <translation>Irrtümlich erfasst</translation>
    </message>
    <message>
        <source>High criticality</source>
        <translation>Hohes Risiko</translation>
    </message>
    <message>
        <source>Low criticality</source>
        <translation>Geringes Risiko</translation>
    </message>
    <message>
        <source>Criticality not known</source>
        <translation>Risiko nicht bekannt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>Encounters</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Allergien</translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>Arzneimittel</translation>
    </message>
    <message>
        <source>Immunisations</source>
        <translation>Impfungen</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Maßnahmen</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Referrals and plans</source>
        <translation>Überweisungen und Pläne</translation>
    </message>
    <message>
        <source>Family and social history</source>
        <translation>Familien- und Sozialanamnese</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Abrechnungen</translation>
    </message>
    <message>
        <source>Other entries</source>
        <translation>Andere Einträge</translation>
    </message>
    <message>
        <source>Imported by %1</source>
        <translation>Importiert von %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Signed, not sent yet</source>
        <translation>Signiert, noch nicht gesendet</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>Retracted</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>unseen</source>
        <translation>nicht gesehen</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>The block is in the chain</source>
        <translation>Der Block ist Teil der Kette</translation>
    </message>
    <message>
        <source>The transaction counts as valid</source>
        <translation>Die Transaktion gilt als gültig</translation>
    </message>
    <message>
        <source>The organisations endorsed it</source>
        <translation>Die Einrichtungen haben gegengezeichnet</translation>
    </message>
    <message>
        <source>The key was valid and the role allowed it</source>
        <translation>Der Schlüssel war gültig und die Rolle erlaubte es</translation>
    </message>
    <message>
        <source>This is the newest version</source>
        <translation>Dies ist die neueste Version</translation>
    </message>
    <message>
        <source>The key was released by who the ledger names</source>
        <translation>Den Schlüssel gab frei, wen die Kette nennt</translation>
    </message>
    <message>
        <source>The stored manifest is the one in the ledger</source>
        <translation>Das gespeicherte Manifest ist das in der Kette</translation>
    </message>
    <message>
        <source>The manifest was signed by its author</source>
        <translation>Das Manifest ist von der angegebenen Person signiert</translation>
    </message>
    <message>
        <source>The manifest names this record, version, patient and key epoch</source>
        <translation>Das Manifest nennt diesen Eintrag, diese Version, Person und Schlüsselepoche</translation>
    </message>
    <message>
        <source>The record&apos;s keys and the list of its files open</source>
        <translation>Die Schlüssel des Eintrags und seine Dateiliste lassen sich öffnen</translation>
    </message>
    <message>
        <source>The stored object is as long as was signed</source>
        <translation>Das gespeicherte Objekt ist so lang wie signiert</translation>
    </message>
    <message>
        <source>Every stored part is the one that was signed</source>
        <translation>Jeder gespeicherte Teil ist der signierte</translation>
    </message>
    <message>
        <source>Every segment opens with the record&apos;s key</source>
        <translation>Jedes Segment öffnet sich mit dem Schlüssel des Eintrags</translation>
    </message>
    <message>
        <source>Every file is complete and as it was sent</source>
        <translation>Jede Datei ist vollständig und wie gesendet</translation>
    </message>
    <message>
        <source>Orderer&apos;s signature checked; every block from the pinned genesis over %1 to %2 names the one before it</source>
        <translation>Signatur des Orderers geprüft; jeder Block vom festgelegten Genesis-Block über %1 bis %2 nennt seinen Vorgänger</translation>
    </message>
    <message>
        <source>Replayed on this computer, as the node says: %1</source>
        <translation>Auf diesem Rechner nachvollzogen, wie der Knoten sagt: %1</translation>
    </message>
    <message>
        <source>%1 signatures checked against the pinned channel: %2</source>
        <translation>%1 Signaturen am festgelegten Kanal geprüft: %2</translation>
    </message>
    <message>
        <source>%1, %2; certificate valid on %3</source>
        <translation>%1, %2; Zertifikat gültig am %3</translation>
    </message>
    <message>
        <source>No retraction, no later version up to block %1</source>
        <translation>Keine Zurückziehung, keine spätere Version bis Block %1</translation>
    </message>
    <message>
        <source>The record was %1</source>
        <translation>Der Eintrag wurde %1</translation>
    </message>
    <message>
        <source>Envelope&apos;s SHA-256 and its granter&apos;s signature equal the ledger&apos;s</source>
        <translation>SHA-256 des Umschlags und Signatur der freigebenden Stelle stimmen mit der Kette überein</translation>
    </message>
    <message>
        <source>the store has no such manifest</source>
        <translation>im Speicher fehlt das Manifest</translation>
    </message>
    <message>
        <source>the store has %1, the ledger %2</source>
        <translation>der Speicher hat %1, die Kette %2</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>the signature is not the author&apos;s</source>
        <translation>die Signatur stammt nicht von der angegebenen Person</translation>
    </message>
    <message>
        <source>%1 version %2</source>
        <translation>%1 Version %2</translation>
    </message>
    <message>
        <source>%1 parts, root %2</source>
        <translation>%1 Teile, Wurzel %2</translation>
    </message>
    <message>
        <source>%1 of %2 files are damaged%3</source>
        <translation>%1 von %2 Dateien sind beschädigt%3</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>object %1 has %2 bytes instead of %3</source>
        <translation>Objekt %1 hat %2 Byte statt %3</translation>
    </message>
    <message>
        <source>object %1 is not in the store</source>
        <translation>Objekt %1 fehlt im Speicher</translation>
    </message>
    <message>
        <source>object %1, part %2 of %3: %4</source>
        <translation>Objekt %1, Teil %2 von %3: %4</translation>
    </message>
    <message>
        <source>object %1: %2 segments do not open%3</source>
        <translation>Objekt %1: %2 Segmente lassen sich nicht öffnen%3</translation>
    </message>
    <message>
        <source>retracted</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>The act was signed before it could be sent</source>
        <translation>Die Handlung wurde signiert, bevor sie gesendet werden konnte</translation>
    </message>
    <message>
        <source>Signed at %1 as the author says, recorded at %2; the act&apos;s own signature was checked on this computer when the block was replayed</source>
        <translation>Signiert um %1 nach Angabe des Verfassers, aufgezeichnet um %2; die eigene Signatur der Handlung wurde auf diesem Rechner beim Nachvollziehen des Blocks geprüft</translation>
    </message>
    <message>
        <source>The block is not in the chain</source>
        <translation>Der Block ist nicht Teil der Kette</translation>
    </message>
    <message>
        <source>The transaction does not count as valid</source>
        <translation>Die Transaktion gilt nicht als gültig</translation>
    </message>
    <message>
        <source>The organisations did not endorse it</source>
        <translation>Die Einrichtungen haben nicht gegengezeichnet</translation>
    </message>
    <message>
        <source>The key was not valid, or the role did not allow it</source>
        <translation>Der Schlüssel war nicht gültig, oder die Rolle erlaubte es nicht</translation>
    </message>
    <message>
        <source>The act claims a later time than the ledger recorded</source>
        <translation>Die Handlung nennt eine spätere Zeit, als die Kette festhielt</translation>
    </message>
    <message>
        <source>This version is not in force any more</source>
        <translation>Diese Version gilt nicht mehr</translation>
    </message>
    <message>
        <source>The key was not released by who the ledger names</source>
        <translation>Der Schlüssel wurde nicht von der Stelle freigegeben, die die Kette nennt</translation>
    </message>
    <message>
        <source>The stored manifest is not the one in the ledger</source>
        <translation>Das gespeicherte Manifest ist nicht das in der Kette</translation>
    </message>
    <message>
        <source>The manifest was not signed by its author</source>
        <translation>Das Manifest wurde nicht von seiner Verfasserin oder seinem Verfasser signiert</translation>
    </message>
    <message>
        <source>The manifest names another record, version, patient or key epoch</source>
        <translation>Das Manifest nennt einen anderen Eintrag, eine andere Version, Person oder Schlüsselepoche</translation>
    </message>
    <message>
        <source>The record&apos;s keys or the list of its files do not open</source>
        <translation>Die Schlüssel des Eintrags oder die Liste seiner Dateien lassen sich nicht öffnen</translation>
    </message>
    <message>
        <source>A stored object is not as long as was signed</source>
        <translation>Ein gespeichertes Objekt ist nicht so lang wie signiert</translation>
    </message>
    <message>
        <source>A stored part is not the one that was signed</source>
        <translation>Ein gespeicherter Teil ist nicht der signierte</translation>
    </message>
    <message>
        <source>Not every segment opens with the record&apos;s key</source>
        <translation>Nicht jedes Segment lässt sich mit dem Schlüssel des Eintrags öffnen</translation>
    </message>
    <message>
        <source>Not every file is complete and as it was sent</source>
        <translation>Nicht jede Datei ist vollständig und wie gesendet</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>it is valid</source>
        <translation>sie ist gültig</translation>
    </message>
    <message>
        <source>not endorsed as the network demands</source>
        <translation>nicht so gegengezeichnet, wie es das Netz verlangt</translation>
    </message>
    <message>
        <source>another transaction came first</source>
        <translation>eine andere Transaktion kam zuvor</translation>
    </message>
    <message>
        <source>the ledger held it already</source>
        <translation>die Kette hatte sie schon</translation>
    </message>
    <message>
        <source>it has no effect</source>
        <translation>sie ist ohne Wirkung</translation>
    </message>
    <message>
        <source>Does not hold: %1</source>
        <translation>Trifft nicht zu: %1</translation>
    </message>
    <message>
        <source>the part is not the one that was signed</source>
        <translation>der Teil ist nicht der signierte</translation>
    </message>
    <message>
        <source>an object of the store ends too early</source>
        <translation>ein Objekt des Speichers endet zu früh</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Its keys and its content were destroyed</source>
        <translation>Schlüssel und Inhalt wurden vernichtet</translation>
    </message>
    <message>
        <source>Something of it is still in the store</source>
        <translation>Etwas davon liegt noch im Speicher</translation>
    </message>
    <message>
        <source>Erased on %1 by %2, receipt in block %3; of it the store holds nothing</source>
        <translation>Gelöscht am %1 von %2, Beleg in Block %3; im Speicher liegt davon nichts mehr</translation>
    </message>
    <message>
        <source>Erased on %1 by %2, receipt in block %3; of it the store holds %4 files</source>
        <translation>Gelöscht am %1 von %2, Beleg in Block %3; im Speicher liegen davon noch %4 Dateien</translation>
    </message>
    <message>
        <source>erased</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>The manifest was signed by the custodian&apos;s agent, who sealed it anew</source>
        <translation>Das Manifest hat der Agent der Verwahrstelle signiert, der es neu versiegelt hat</translation>
    </message>
    <message>
        <source>It holds what its author signed, before it was sealed anew</source>
        <translation>Es enthält, was sein Verfasser signiert hat, bevor es neu versiegelt wurde</translation>
    </message>
    <message>
        <source>It does not hold what its author signed</source>
        <translation>Es enthält nicht, was sein Verfasser signiert hat</translation>
    </message>
    <message>
        <source>the signature is not the agent&apos;s</source>
        <translation>die Signatur ist nicht die des Agenten</translation>
    </message>
    <message>
        <source>author&apos;s manifest SHA-256 %1, key %2</source>
        <translation>Manifest des Verfassers SHA-256 %1, Schlüssel %2</translation>
    </message>
    <message>
        <source>The report is the one that was printed</source>
        <translation>Der Bericht ist der gedruckte</translation>
    </message>
    <message>
        <source>The records that it names stand on the ledger</source>
        <translation>Die genannten Akteneinträge stehen im Ledger</translation>
    </message>
    <message>
        <source>The report is not the one that was printed</source>
        <translation>Der Bericht ist nicht der gedruckte</translation>
    </message>
    <message>
        <source>A record that it names does not stand on the ledger as it says</source>
        <translation>Ein genannter Akteneintrag steht nicht so im Ledger</translation>
    </message>
    <message>
        <source>SHA-256 of its list of records equals the printed one</source>
        <translation>SHA-256 seiner Liste von Akteneinträgen ist der gedruckte</translation>
    </message>
    <message>
        <source>its list of records has SHA-256 %1, the paper %2</source>
        <translation>seine Liste von Akteneinträgen hat SHA-256 %1, das Papier %2</translation>
    </message>
    <message>
        <source>%1 records as named; since then %2 amended, %3 retracted, %4 erased</source>
        <translation>%1 Akteneinträge wie genannt; seither %2 geändert, %3 zurückgezogen, %4 gelöscht</translation>
    </message>
    <message>
        <source>the ledger has another content of %1, or none</source>
        <translation>das Ledger hat einen anderen Inhalt von %1 oder keinen</translation>
    </message>
    <message>
        <source>the record is no report: it names no records</source>
        <translation>der Akteneintrag ist kein Bericht: er nennt keine Akteneinträge</translation>
    </message>
</context>
<context>
    <name>ClinicalText</name>
    <message>
        <source>January</source>
        <translation>Januar</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februar</translation>
    </message>
    <message>
        <source>March</source>
        <translation>März</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>August</source>
        <translation>August</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Männlich</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Weiblich</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Divers</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>%1 mm (detector plane)</source>
        <translation>%1 mm (Detektorebene)</translation>
    </message>
    <message>
        <source>%1 mm (on the film)</source>
        <translation>%1 mm (auf dem Film)</translation>
    </message>
    <message>
        <source>Spacing unknown: lengths in pixels</source>
        <translation>Pixelabstand unbekannt: Längen in Pixeln</translation>
    </message>
    <message>
        <source>Spacing: patient plane, from Pixel Spacing</source>
        <translation>Pixelabstand: Patientenebene, aus Pixel Spacing</translation>
    </message>
    <message>
        <source>Spacing: detector plane, from Imager Pixel Spacing</source>
        <translation>Pixelabstand: Detektorebene, aus Imager Pixel Spacing</translation>
    </message>
    <message>
        <source>Spacing: scanned film, from Nominal Scanned Pixel Spacing</source>
        <translation>Pixelabstand: gescannter Film, aus Nominal Scanned Pixel Spacing</translation>
    </message>
    <message>
        <source>%1d</source>
        <comment>age in days</comment>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1w</source>
        <comment>age in weeks</comment>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>%1m</source>
        <comment>age in months</comment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1y</source>
        <comment>age in years</comment>
        <translation>%1 J</translation>
    </message>
</context>
<context>
    <name>DocumentReason</name>
    <message>
        <source>the waveform is missing</source>
        <translation>die Kurve fehlt</translation>
    </message>
    <message>
        <source>the waveform is damaged</source>
        <translation>die Kurve ist beschädigt</translation>
    </message>
    <message>
        <source>the waveform has no channels or no samples</source>
        <translation>die Kurve hat keine Kanäle oder keine Messwerte</translation>
    </message>
    <message>
        <source>the waveform says that it has more channels than any real one</source>
        <translation>die Kurve gibt mehr Kanäle an, als es wirklich gibt</translation>
    </message>
    <message>
        <source>the waveform has no possible sampling frequency</source>
        <translation>die Kurve hat keine mögliche Abtastfrequenz</translation>
    </message>
    <message>
        <source>the waveform contradicts itself about the size of a sample</source>
        <translation>die Kurve widerspricht sich bei der Größe eines Messwerts</translation>
    </message>
    <message>
        <source>the waveform holds fewer samples than it says</source>
        <translation>die Kurve enthält weniger Messwerte, als sie angibt</translation>
    </message>
    <message>
        <source>the waveform does not describe as many channels as it has</source>
        <translation>die Kurve beschreibt nicht so viele Kanäle, wie sie hat</translation>
    </message>
    <message>
        <source>the waveform is longer than can be shown</source>
        <translation>die Kurve ist länger, als gezeigt werden kann</translation>
    </message>
    <message>
        <source>the waveform&apos;s samples are coded in a way that is not supported</source>
        <translation>die Messwerte der Kurve sind auf eine Art kodiert, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>the structured report holds no content</source>
        <translation>der strukturierte Befund hat keinen Inhalt</translation>
    </message>
    <message>
        <source>the object holds no document</source>
        <translation>das Objekt enthält kein Dokument</translation>
    </message>
    <message>
        <source>the document is compressed within its file</source>
        <translation>das Dokument ist in seiner Datei komprimiert</translation>
    </message>
    <message>
        <source>the document is locked with a password</source>
        <translation>das Dokument ist mit einem Passwort gesperrt</translation>
    </message>
    <message>
        <source>the document is damaged, or no PDF</source>
        <translation>das Dokument ist beschädigt oder kein PDF</translation>
    </message>
    <message>
        <source>the document holds no page</source>
        <translation>das Dokument enthält keine Seite</translation>
    </message>
    <message>
        <source>the page cannot be drawn</source>
        <translation>die Seite kann nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>the picture is damaged</source>
        <translation>das Bild ist beschädigt</translation>
    </message>
    <message>
        <source>the picture is damaged or too large</source>
        <translation>das Bild ist beschädigt oder zu groß</translation>
    </message>
    <message>
        <source>the file is no PDF, PNG, JPEG or TIFF</source>
        <translation>die Datei ist kein PDF, PNG, JPEG oder TIFF</translation>
    </message>
    <message>
        <source>the file was refused: reading it took too long</source>
        <translation>die Datei wurde abgewiesen: das Lesen dauerte zu lange</translation>
    </message>
    <message>
        <source>the file was refused: it brought down the process that read it</source>
        <translation>die Datei wurde abgewiesen: sie hat den Prozess zum Absturz gebracht, der sie las</translation>
    </message>
    <message>
        <source>the file was refused: reading it takes more memory than is allowed</source>
        <translation>die Datei wurde abgewiesen: das Lesen braucht mehr Speicher, als erlaubt ist</translation>
    </message>
    <message>
        <source>the file is no recording of a kind that is played here</source>
        <translation>die Datei ist keine Aufnahme einer Art, die hier abgespielt wird</translation>
    </message>
    <message>
        <source>the recording is damaged</source>
        <translation>die Aufnahme ist beschädigt</translation>
    </message>
    <message>
        <source>the recording holds neither sound nor film</source>
        <translation>die Aufnahme enthält weder Ton noch Film</translation>
    </message>
    <message>
        <source>the recording is damaged: nothing of it can be shown</source>
        <translation>die Aufnahme ist beschädigt: nichts davon lässt sich zeigen</translation>
    </message>
    <message>
        <source>the recording is damaged: nothing of it can be heard</source>
        <translation>die Aufnahme ist beschädigt: nichts davon lässt sich hören</translation>
    </message>
    <message>
        <source>the recording is damaged: its pictures are of a kind that cannot be shown</source>
        <translation>die Aufnahme ist beschädigt: ihre Bilder lassen sich nicht zeigen</translation>
    </message>
    <message>
        <source>the recording is damaged: its sound is of a kind that cannot be heard</source>
        <translation>die Aufnahme ist beschädigt: ihr Ton lässt sich nicht hören</translation>
    </message>
</context>
<context>
    <name>Ecg</name>
    <message>
        <source>%1 (not calibrated)</source>
        <translation>%1 (nicht kalibriert)</translation>
    </message>
    <message>
        <source>%1 (%2, own scale)</source>
        <translation>%1 (%2, eigener Maßstab)</translation>
    </message>
    <message>
        <source>%1 (moved to the middle)</source>
        <translation>%1 (in die Mitte gerückt)</translation>
    </message>
</context>
<context>
    <name>Emergency</name>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (Sie)</translation>
    </message>
    <message>
        <source>Overdue: a day without review</source>
        <translation>Überfällig: seit einem Tag nicht geprüft</translation>
    </message>
    <message>
        <source>To be reviewed by you</source>
        <translation>Von Ihnen zu prüfen</translation>
    </message>
    <message>
        <source>Justified</source>
        <translation>Gerechtfertigt</translation>
    </message>
    <message>
        <source>Unjustified</source>
        <translation>Nicht gerechtfertigt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>not reviewed yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>Reason: “%1”</source>
        <translation>Grund: „%1“</translation>
    </message>
    <message>
        <source>The reason is sealed from you.</source>
        <translation>Der Grund ist für Sie versiegelt.</translation>
    </message>
    <message>
        <source>last heard of %1</source>
        <translation>zuletzt gesehen am %1</translation>
    </message>
    <message>
        <source>never heard of</source>
        <translation>noch nie gesehen</translation>
    </message>
    <message>
        <source>The keys are released: the patient is among yours until %1.</source>
        <translation>Die Schlüssel sind freigegeben: Der Patient steht bis %1 bei Ihren Patienten.</translation>
    </message>
    <message>
        <source>Reviewed by %1, %2.</source>
        <translation>Geprüft von %1, %2.</translation>
    </message>
    <message>
        <source>Comment: “%1”</source>
        <translation>Anmerkung: „%1“</translation>
    </message>
    <message>
        <source>Patient reference: %1</source>
        <translation>Patientenreferenz: %1</translation>
    </message>
    <message>
        <source>The agent of %1 is away, %2. No keys are released until it is back: ask that hospital. Your access stays open meanwhile.</source>
        <translation>Der Agent von %1 ist nicht da, %2. Bis er zurück ist, wird kein Schlüssel freigegeben: Fragen Sie dort an. Ihr Zugriff bleibt solange offen.</translation>
    </message>
    <message>
        <source>The keys are not released yet. The agent of %1, %2, releases them; if nothing comes in a few seconds, it is away.</source>
        <translation>Die Schlüssel sind noch nicht freigegeben. Das tut der Agent von %1, %2; kommt in einigen Sekunden nichts, ist er nicht da.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>There is no profile in this folder. Choose the folder that holds network.json and wallet.</source>
        <translation>In diesem Ordner liegt kein Profil. Wählen Sie den Ordner, der network.json und wallet enthält.</translation>
    </message>
    <message>
        <source>These files are not there any more. Nothing was sent. Choose them again.</source>
        <translation>Diese Dateien sind nicht mehr vorhanden. Nichts wurde gesendet. Wählen Sie sie erneut.</translation>
    </message>
    <message>
        <source>The files, or the order they answer, are not there any more. What was sent before is kept. Choose the files again.</source>
        <translation>Die Dateien oder der zugehörige Auftrag sind nicht mehr vorhanden. Bereits Gesendetes bleibt erhalten. Wählen Sie die Dateien erneut.</translation>
    </message>
    <message>
        <source>This order is not here any more. Nothing was changed.</source>
        <translation>Dieser Auftrag ist hier nicht mehr vorhanden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This patient&apos;s record is not here any more. Close the tab and open the patient again.</source>
        <translation>Die Akte ist hier nicht mehr vorhanden. Schließen Sie den Reiter und öffnen Sie die Akte erneut.</translation>
    </message>
    <message>
        <source>Nobody at this laboratory can receive orders yet. Nothing was sent. Choose another one.</source>
        <translation>In diesem Labor kann noch niemand Aufträge empfangen. Nichts wurde gesendet. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>This order is not in the ledger. Load the page again.</source>
        <translation>Dieser Auftrag steht nicht in der Kette. Laden Sie die Seite neu.</translation>
    </message>
    <message>
        <source>This recipient or consent is not in the ledger. Nothing was changed. Load the page again.</source>
        <translation>Diese Empfangsstelle oder Einwilligung steht nicht in der Kette. Nichts wurde geändert. Laden Sie die Seite neu.</translation>
    </message>
    <message>
        <source>The ledger knows this study, but its files are not in the store. Nothing was changed. Ask the organisation that keeps them.</source>
        <translation>Die Kette kennt diese Untersuchung, aber ihre Dateien fehlen im Speicher. Nichts wurde geändert. Fragen Sie die Einrichtung, die sie verwahrt.</translation>
    </message>
    <message>
        <source>This profile cannot be read by this version of the program. It was not changed.</source>
        <translation>Diese Programmversion kann das Profil nicht lesen. Es wurde nicht verändert.</translation>
    </message>
    <message>
        <source>There is no DICOM image in them. Nothing was sent. Choose the folder that the examination was saved to.</source>
        <translation>Die Dateien enthalten kein DICOM-Bild. Nichts wurde gesendet. Wählen Sie den Ordner, in dem die Untersuchung gespeichert ist.</translation>
    </message>
    <message>
        <source>These files belong to more than one study. Nothing was sent. Choose the folder or the files of one study.</source>
        <translation>Diese Dateien gehören zu mehr als einer Untersuchung. Nichts wurde gesendet. Wählen Sie den Ordner oder die Dateien einer einzigen.</translation>
    </message>
    <message>
        <source>This needs a reason. Nothing was changed.</source>
        <translation>Hierfür ist eine Begründung nötig. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This image is of a kind that cannot be shown yet. The file itself is intact.</source>
        <translation>Bilder dieser Art können noch nicht angezeigt werden. Die Datei selbst ist unversehrt.</translation>
    </message>
    <message>
        <source>The ledger does not take this as it is. Nothing was sent. Check what you entered.</source>
        <translation>Die Kette nimmt dies so nicht an. Nichts wurde gesendet. Prüfen Sie Ihre Eingaben.</translation>
    </message>
    <message>
        <source>What came back could not be understood. Nothing was changed.</source>
        <translation>Die Antwort war nicht verständlich. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The wallet does not match its checksum. It was not opened. Use the copy beside it or a backup.</source>
        <translation>Die Wallet stimmt nicht mit ihrer Prüfsumme überein. Sie wurde nicht geöffnet. Verwenden Sie die Kopie daneben oder eine Sicherung.</translation>
    </message>
    <message>
        <source>The gateway&apos;s answer contradicts the ledger. It was not believed. Tell your administrator.</source>
        <translation>Die Antwort des Gateways widerspricht der Kette. Sie wurde verworfen. Verständigen Sie Ihre Administration.</translation>
    </message>
    <message>
        <source>A part of the record does not match the ledger. It is not shown. Tell your administrator.</source>
        <translation>Ein Teil der Akte stimmt nicht mit der Kette überein. Er wird nicht angezeigt. Verständigen Sie Ihre Administration.</translation>
    </message>
    <message>
        <source>This file is the one that was signed, but it is damaged and cannot be shown. Ask for it to be sent again.</source>
        <translation>Dies ist die signierte Datei, sie ist aber beschädigt und nicht darstellbar. Bitten Sie darum, sie erneut zu senden.</translation>
    </message>
    <message>
        <source>This file does not match its ledger digest. It was not opened.</source>
        <translation>Diese Datei stimmt nicht mit ihrer Prüfsumme in der Kette überein. Sie wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>The demonstration&apos;s folder cannot be written. Nothing was lost. Free some space or choose another folder.</source>
        <translation>In den Ordner der Demonstration kann nicht geschrieben werden. Nichts ging verloren. Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The profile&apos;s folder or its ledger cannot be used. Nothing was changed. Another program may have it open.</source>
        <translation>Der Ordner des Profils oder seine Kette ist nicht nutzbar. Nichts wurde geändert. Möglicherweise hat ein anderes Programm sie geöffnet.</translation>
    </message>
    <message>
        <source>The files could not be read. Nothing was sent, and nothing was changed on disk. Try again.</source>
        <translation>Die Dateien konnten nicht gelesen werden. Nichts wurde gesendet und nichts auf dem Datenträger verändert. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>A disk could not be read or written. What was sent so far is kept. Free some space or try again.</source>
        <translation>Ein Datenträger war nicht les- oder beschreibbar. Bereits Gesendetes bleibt erhalten. Schaffen Sie Platz oder versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The store or this computer&apos;s disk could not be read. Nothing was lost. Try again.</source>
        <translation>Der Speicher oder der Datenträger dieses Rechners war nicht lesbar. Nichts ging verloren. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Somebody has acknowledged this study already. Nothing was sent.</source>
        <translation>Diese Untersuchung wurde bereits quittiert. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The order has moved on in the meantime and can no longer be cancelled. Nothing was sent.</source>
        <translation>Der Auftrag ist inzwischen fortgeschritten und kann nicht mehr storniert werden. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>This consent has ended already. Nothing was sent.</source>
        <translation>Diese Einwilligung ist bereits beendet. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Somebody else changed this order at the same time. It is shown as it stands now.</source>
        <translation>Jemand anderes hat diesen Auftrag gleichzeitig geändert. Er wird in seinem jetzigen Stand angezeigt.</translation>
    </message>
    <message>
        <source>Another program changed this at the same time. Both versions are kept. Load the page again.</source>
        <translation>Ein anderes Programm hat dies gleichzeitig geändert. Beide Fassungen bleiben erhalten. Laden Sie die Seite neu.</translation>
    </message>
    <message>
        <source>You may not order for this patient. Nothing was sent. Ask the patient or the organisation that keeps the record for access.</source>
        <translation>Sie dürfen für diese Person nichts anfordern. Nichts wurde gesendet. Bitten Sie sie oder die aktenführende Einrichtung um Zugriff.</translation>
    </message>
    <message>
        <source>Only a doctor of the organisation that asked can cancel this order. Nothing was sent.</source>
        <translation>Nur der ärztliche Dienst der anfordernden Einrichtung kann diesen Auftrag stornieren. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Only the patient, or the organisation that keeps the record for them, decides about sharing. Nothing was sent.</source>
        <translation>Über Freigaben entscheidet nur die betroffene Person oder die Einrichtung, die ihre Akte führt. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Only a technician or doctor of the organisation that the order is addressed to may do this. Nothing was changed.</source>
        <translation>Das darf nur das technische oder ärztliche Personal der beauftragten Einrichtung. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Only who sent a study may retract it. Nothing was changed.</source>
        <translation>Nur wer eine Untersuchung gesendet hat, darf sie zurückziehen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Only a demonstration lets its store be changed. Nothing was changed.</source>
        <translation>Nur in einer Demonstration lässt sich der Speicher verändern. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This record is not shared with you. Ask the patient or the organisation that keeps it for access.</source>
        <translation>Diese Akte ist für Sie nicht freigegeben. Bitten Sie die betroffene Person oder die aktenführende Einrichtung um Zugriff.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Angehalten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The ledger or the store cannot be reached. Nothing was lost. It is tried again by itself.</source>
        <translation>Die Kette oder der Speicher ist nicht erreichbar. Nichts ging verloren. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Sent, not yet confirmed. The ledger is asked again by itself.</source>
        <translation>Gesendet, noch nicht bestätigt. Die Kette wird von selbst erneut gefragt.</translation>
    </message>
    <message>
        <source>This passphrase does not open the wallet. Check it and try again.</source>
        <translation>Diese Passphrase öffnet die Wallet nicht. Prüfen Sie sie und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The wallet is locked. Sign in again; your work is kept.</source>
        <translation>Die Wallet ist gesperrt. Melden Sie sich erneut an; Ihre Arbeit bleibt erhalten.</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>No demonstration was made</source>
        <translation>Die Demonstration wurde nicht angelegt</translation>
    </message>
    <message>
        <source>The ledger was not followed</source>
        <translation>Die Kette wurde nicht verfolgt</translation>
    </message>
    <message>
        <source>The patients were not loaded</source>
        <translation>Die Patientenliste wurde nicht geladen</translation>
    </message>
    <message>
        <source>The studies were not loaded</source>
        <translation>Die Untersuchungen wurden nicht geladen</translation>
    </message>
    <message>
        <source>This study was not opened</source>
        <translation>Diese Untersuchung wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>This image is not shown</source>
        <translation>Dieses Bild wird nicht angezeigt</translation>
    </message>
    <message>
        <source>The checks were not made</source>
        <translation>Die Prüfungen wurden nicht durchgeführt</translation>
    </message>
    <message>
        <source>This was not sent</source>
        <translation>Dies wurde nicht gesendet</translation>
    </message>
    <message>
        <source>The order was not sent</source>
        <translation>Der Auftrag wurde nicht gesendet</translation>
    </message>
    <message>
        <source>The order was not cancelled</source>
        <translation>Der Auftrag wurde nicht storniert</translation>
    </message>
    <message>
        <source>The orders were not loaded</source>
        <translation>Die Aufträge wurden nicht geladen</translation>
    </message>
    <message>
        <source>The study was not acknowledged</source>
        <translation>Die Untersuchung wurde nicht quittiert</translation>
    </message>
    <message>
        <source>The consent was not given</source>
        <translation>Die Einwilligung wurde nicht erteilt</translation>
    </message>
    <message>
        <source>The consent was not withdrawn</source>
        <translation>Die Einwilligung wurde nicht widerrufen</translation>
    </message>
    <message>
        <source>The consents were not loaded</source>
        <translation>Die Einwilligungen wurden nicht geladen</translation>
    </message>
    <message>
        <source>Who looked was not loaded</source>
        <translation>Die Zugriffe wurden nicht geladen</translation>
    </message>
    <message>
        <source>The stored copy was not changed</source>
        <translation>Die gespeicherte Kopie wurde nicht verändert</translation>
    </message>
    <message>
        <source>The order was not changed</source>
        <translation>Der Auftrag wurde nicht geändert</translation>
    </message>
    <message>
        <source>These files were not read</source>
        <translation>Diese Dateien wurden nicht gelesen</translation>
    </message>
    <message>
        <source>More than one study</source>
        <translation>Mehr als eine Untersuchung</translation>
    </message>
    <message>
        <source>The study was not sent</source>
        <translation>Die Untersuchung wurde nicht gesendet</translation>
    </message>
    <message>
        <source>The study was not retracted</source>
        <translation>Die Untersuchung wurde nicht zurückgezogen</translation>
    </message>
    <message>
        <source>This file is not there any more. Nothing was sent. Choose it again.</source>
        <translation>Diese Datei ist nicht mehr vorhanden. Nichts wurde gesendet. Wählen Sie sie erneut.</translation>
    </message>
    <message>
        <source>The organisation’s ledger cannot be reached from this computer. Nothing was sent. Open the invitation on the computer it was made for, or ask your administrator.</source>
        <translation>Die Kette der Einrichtung ist von diesem Rechner aus nicht erreichbar. Nichts wurde gesendet. Öffnen Sie die Einladung auf dem Rechner, für den sie erstellt wurde, oder fragen Sie Ihre Administration.</translation>
    </message>
    <message>
        <source>The folder for the practice or for its recovery key is not there. Nothing was made. Choose another one.</source>
        <translation>Der Ordner für die Praxis oder für ihren Wiederherstellungsschlüssel ist nicht vorhanden. Nichts wurde angelegt. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The folder for the invitation is not there. Nobody was invited. Choose another one.</source>
        <translation>Der Ordner für die Einladung ist nicht vorhanden. Niemand wurde eingeladen. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The organisation’s ledger does not take this invitation as it is. Ask your administrator for a new one.</source>
        <translation>Die Kette der Einrichtung nimmt diese Einladung so nicht an. Bitten Sie Ihre Administration um eine neue.</translation>
    </message>
    <message>
        <source>Something that was entered cannot be used. Nobody was registered. Check the date of birth and the names.</source>
        <translation>Eine Eingabe ist nicht verwendbar. Es wurde niemand aufgenommen. Prüfen Sie das Geburtsdatum und die Namen.</translation>
    </message>
    <message>
        <source>Something that was entered cannot be used. Nothing was made. Check the names.</source>
        <translation>Eine Eingabe ist nicht verwendbar. Nichts wurde angelegt. Prüfen Sie die Namen.</translation>
    </message>
    <message>
        <source>This invitation was changed after it was made. Nothing was sent. Ask your administrator for a new one, given by hand.</source>
        <translation>Diese Einladung wurde nachträglich verändert. Nichts wurde gesendet. Bitten Sie Ihre Administration um eine neue, persönlich übergeben.</translation>
    </message>
    <message>
        <source>What the organisation’s ledger answered contradicts the invitation. It was not believed. Tell your administrator.</source>
        <translation>Die Antwort der Kette widerspricht der Einladung. Sie wurde verworfen. Verständigen Sie Ihre Administration.</translation>
    </message>
    <message>
        <source>This file could not be read. Nothing was sent. Try again.</source>
        <translation>Diese Datei konnte nicht gelesen werden. Nichts wurde gesendet. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This computer’s disk could not be written. The invitation is still good: free some space and try again.</source>
        <translation>Der Datenträger dieses Rechners war nicht beschreibbar. Die Einladung gilt weiter: Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The practice’s folder or its ledger cannot be written. Nothing was lost. Free some space, or choose another folder, and try again.</source>
        <translation>Der Ordner der Praxis oder ihre Kette ist nicht beschreibbar. Nichts ging verloren. Schaffen Sie Platz oder wählen Sie einen anderen Ordner und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The invitation could not be written. Nobody was invited. Free some space or choose another folder.</source>
        <translation>Die Einladung konnte nicht geschrieben werden. Niemand wurde eingeladen. Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The invitation or the ledger on this computer is not the one that was shown. Nothing was sent. Open the invitation again.</source>
        <translation>Die Einladung oder die Kette auf diesem Rechner ist nicht die angezeigte. Nichts wurde gesendet. Öffnen Sie die Einladung erneut.</translation>
    </message>
    <message>
        <source>The folder holds something already, or there is a file where the recovery key should go. Nothing was replaced. Choose another one.</source>
        <translation>Der Ordner ist nicht leer, oder am Ort des Wiederherstellungsschlüssels liegt schon eine Datei. Nichts wurde ersetzt. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>There is a file of that name already. Nobody was invited, and the file was not replaced. Choose another name.</source>
        <translation>Eine Datei dieses Namens gibt es schon. Niemand wurde eingeladen und die Datei nicht ersetzt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The organisation does not take this invitation: it was used already, was withdrawn or has ended. Ask your administrator for a new one.</source>
        <translation>Die Einrichtung nimmt diese Einladung nicht an: Sie wurde schon verwendet, zurückgenommen oder ist abgelaufen. Bitten Sie Ihre Administration um eine neue.</translation>
    </message>
    <message>
        <source>Your role may not register patients. Nobody was registered.</source>
        <translation>Ihre Rolle darf keine Patienten aufnehmen. Es wurde niemand aufgenommen.</translation>
    </message>
    <message>
        <source>Only an administrator of the organisation may invite people. Nobody was invited.</source>
        <translation>Nur die Administration der Einrichtung darf Personen einladen. Niemand wurde eingeladen.</translation>
    </message>
    <message>
        <source>The ledger cannot be reached. What was done so far is kept: try again in a moment.</source>
        <translation>Die Kette ist nicht erreichbar. Bisheriges bleibt erhalten: Versuchen Sie es gleich erneut.</translation>
    </message>
    <message>
        <source>Joining was begun with another passphrase. Enter that one, or ask for a new invitation.</source>
        <translation>Der Beitritt wurde mit einer anderen Passphrase begonnen. Geben Sie diese ein oder bitten Sie um eine neue Einladung.</translation>
    </message>
    <message>
        <source>This invitation was not opened</source>
        <translation>Diese Einladung wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>You have not joined</source>
        <translation>Sie sind nicht beigetreten</translation>
    </message>
    <message>
        <source>No practice was created</source>
        <translation>Die Praxis wurde nicht angelegt</translation>
    </message>
    <message>
        <source>The people were not loaded</source>
        <translation>Die Personen wurden nicht geladen</translation>
    </message>
    <message>
        <source>Nobody was invited</source>
        <translation>Niemand wurde eingeladen</translation>
    </message>
    <message>
        <source>The patient was not registered</source>
        <translation>Der Patient wurde nicht aufgenommen</translation>
    </message>
    <message>
        <source>This computer’s disk could not be written. Nothing was lost. Free some space and try again.</source>
        <translation>Auf den Datenträger dieses Rechners konnte nicht geschrieben werden. Nichts ging verloren. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This profile is open in another window of this computer. Nothing was changed. Go on there, or close it first.</source>
        <translation>Dieses Profil ist in einem anderen Fenster dieses Rechners geöffnet. Nichts wurde geändert. Arbeiten Sie dort weiter, oder schließen Sie es zuerst.</translation>
    </message>
    <message>
        <source>The ledger cannot be reached. Nothing was lost. Check the connection and sign in again.</source>
        <translation>Die Kette ist nicht erreichbar. Nichts ging verloren. Prüfen Sie die Verbindung und melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>It is signed and kept on this computer, and goes to the laboratory by itself as soon as the ledger answers. Do not order it again.</source>
        <translation>Der Auftrag ist signiert, auf diesem Rechner aufbewahrt und geht von selbst an das Labor, sobald die Kette antwortet. Erteilen Sie ihn nicht noch einmal.</translation>
    </message>
    <message>
        <source>The order waits for the ledger</source>
        <translation>Der Auftrag wartet auf die Kette</translation>
    </message>
    <message>
        <source>The consent by which you could read this was withdrawn. Nothing new is opened for you. If you treat the patient, ask them, or the organisation that keeps the record, to share it again.</source>
        <translation>Die Einwilligung, durch die Sie dies lesen konnten, wurde widerrufen. Neues wird für Sie nicht geöffnet. Wenn Sie die Person behandeln, bitten Sie sie oder die Einrichtung, die die Akte führt, erneut um Freigabe.</translation>
    </message>
    <message>
        <source>The order was answered with other files, or the files name another patient or show the other side than it. Nothing was sent.</source>
        <translation>Der Auftrag ist schon mit anderen Dateien beantwortet, oder die Dateien nennen eine andere Person oder zeigen die andere Seite. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>This document is of a kind that cannot be shown yet. The file itself is intact.</source>
        <translation>Dieses Dokument ist von einer Art, die noch nicht gezeigt werden kann. Die Datei selbst ist unversehrt.</translation>
    </message>
    <message>
        <source>This document is not shown</source>
        <translation>Dieses Dokument wird nicht gezeigt</translation>
    </message>
    <message>
        <source>The network names no authority of your organisation. Nothing was changed. Ask your administrator.</source>
        <translation>Das Netzwerk nennt keine Zertifizierungsstelle Ihrer Einrichtung. Nichts wurde geändert. Fragen Sie Ihre Administration.</translation>
    </message>
    <message>
        <source>What your organisation’s authority answered is no good certificate. The present one stays in use. Tell your administrator.</source>
        <translation>Die Antwort der Zertifizierungsstelle Ihrer Einrichtung ist kein brauchbares Zertifikat. Das bisherige bleibt in Gebrauch. Verständigen Sie Ihre Administration.</translation>
    </message>
    <message>
        <source>This computer’s disk could not be written. The present certificate stays in use. Free some space and try again.</source>
        <translation>Der Datenträger dieses Rechners konnte nicht beschrieben werden. Das bisherige Zertifikat bleibt in Gebrauch. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Something that you signed waits to be sent, or another program is at work on this profile. Nothing was changed. Try again when it is done.</source>
        <translation>Etwas von Ihnen Signiertes wartet noch auf das Senden, oder ein anderes Programm arbeitet mit diesem Profil. Nichts wurde geändert. Versuchen Sie es danach erneut.</translation>
    </message>
    <message>
        <source>Your organisation’s authority does not renew this certificate: it was revoked, or your membership ended. Ask your administrator.</source>
        <translation>Die Zertifizierungsstelle Ihrer Einrichtung erneuert dieses Zertifikat nicht: Es wurde gesperrt, oder Ihre Mitgliedschaft ist beendet. Fragen Sie Ihre Administration.</translation>
    </message>
    <message>
        <source>Your organisation’s authority cannot be reached. Nothing was changed. Try again later.</source>
        <translation>Die Zertifizierungsstelle Ihrer Einrichtung ist nicht erreichbar. Nichts wurde geändert. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>Your certificate has ended, or has not begun yet. Nothing was sent. Check the date of this computer; if it is right, ask your administrator for a secret to renew the certificate with.</source>
        <translation>Ihr Zertifikat ist abgelaufen oder noch nicht gültig. Nichts wurde gesendet. Prüfen Sie das Datum dieses Rechners; stimmt es, bitten Sie Ihre Administration um ein Geheimnis, mit dem Sie das Zertifikat erneuern können.</translation>
    </message>
    <message>
        <source>The certificate was not renewed</source>
        <translation>Das Zertifikat wurde nicht erneuert</translation>
    </message>
    <message>
        <source>The ledger was not read</source>
        <translation>Das Hauptbuch wurde nicht gelesen</translation>
    </message>
    <message>
        <source>No patient has this reference on the ledger. Nothing was sent. Check what you entered.</source>
        <translation>Diese Patientenreferenz steht nicht in der Kette. Nichts wurde gesendet. Prüfen Sie Ihre Eingabe.</translation>
    </message>
    <message>
        <source>This recording is of a kind that is not played here. The file itself is intact.</source>
        <translation>Eine Aufnahme dieser Art wird hier nicht abgespielt. Die Datei selbst ist unversehrt.</translation>
    </message>
    <message>
        <source>Somebody else reviewed this emergency access already. Nothing was sent.</source>
        <translation>Jemand anderes hat diesen Notfallzugriff schon geprüft. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Only a doctor opens an emergency access. Nothing was sent.</source>
        <translation>Nur Ärztinnen und Ärzte öffnen einen Notfallzugriff. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Only an administrator of the organisation that keeps the record reviews an emergency access, and never who opened it. Nothing was sent.</source>
        <translation>Einen Notfallzugriff prüft nur die Administration der Einrichtung, die die Akte führt, und nie, wer ihn geöffnet hat. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>This recording is not played</source>
        <translation>Diese Aufnahme wird nicht abgespielt</translation>
    </message>
    <message>
        <source>The emergency access was not opened</source>
        <translation>Der Notfallzugriff wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>The emergency access was not reviewed</source>
        <translation>Der Notfallzugriff wurde nicht geprüft</translation>
    </message>
    <message>
        <source>The emergency accesses were not loaded</source>
        <translation>Die Notfallzugriffe wurden nicht geladen</translation>
    </message>
    <message>
        <source>The ledger does not give this person these roles. Nothing was changed.</source>
        <translation>Die Kette vergibt diese Rollen nicht an diese Person. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Only an administrator of the same organisation may do this, and nobody for themselves. Nothing was changed.</source>
        <translation>Das darf nur die Administration derselben Einrichtung, und niemand für sich selbst. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Your organisation’s authority does not let you revoke certificates from here. Whether the person is suspended, the list says. Ask who runs the authority.</source>
        <translation>Die Zertifizierungsstelle Ihrer Einrichtung lässt Sie von hier aus keine Zertifikate widerrufen. Ob die Person gesperrt ist, steht in der Liste. Wenden Sie sich an die Betreiber der Stelle.</translation>
    </message>
    <message>
        <source>The ledger or your organisation’s authority cannot be reached. What is done, the list says. Try again once connected.</source>
        <translation>Die Kette oder die Zertifizierungsstelle Ihrer Einrichtung ist nicht erreichbar. Was erledigt ist, steht in der Liste. Versuchen Sie es mit Verbindung noch einmal.</translation>
    </message>
    <message>
        <source>An administrator of your organisation has suspended you: until they reinstate you, you can neither open records nor sign. Nothing was sent. Ask them.</source>
        <translation>Sie wurden von der Administration Ihrer Einrichtung gesperrt: Bis die Sperre aufgehoben ist, können Sie weder Akten öffnen noch signieren. Nichts wurde gesendet. Fragen Sie dort nach.</translation>
    </message>
    <message>
        <source>Your licence has ended, or has not begun yet, as the ledger has it: you can neither open records nor sign. Nothing was sent. Ask an administrator of your organisation.</source>
        <translation>Ihre Zulassung ist laut der Kette abgelaufen oder gilt noch nicht: Sie können weder Akten öffnen noch signieren. Nichts wurde gesendet. Fragen Sie die Administration Ihrer Einrichtung.</translation>
    </message>
    <message>
        <source>Nobody was suspended</source>
        <translation>Niemand wurde gesperrt</translation>
    </message>
    <message>
        <source>Nobody was reinstated</source>
        <translation>Keine Sperre wurde aufgehoben</translation>
    </message>
    <message>
        <source>The roles were not changed</source>
        <translation>Die Rollen wurden nicht geändert</translation>
    </message>
    <message>
        <source>The certificate was not revoked</source>
        <translation>Das Zertifikat wurde nicht widerrufen</translation>
    </message>
    <message>
        <source>This computer’s disk could not be written. What was signed stays; do the same again to go on. Free some space or choose another folder.</source>
        <translation>Auf diesem Rechner konnte nicht gespeichert werden. Was signiert wurde, bleibt; wiederholen Sie den Vorgang, um fortzufahren. Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The network has an organisation of this name or with this identifier already, or there is a file of that name. Nothing was replaced. Choose another name.</source>
        <translation>Das Netz hat schon eine Einrichtung mit diesem Namen oder dieser Kennung, oder es gibt schon eine Datei dieses Namens. Nichts wurde ersetzt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Only an administrator of the network may do this, and nobody for the organisation that administers it. Nothing was changed.</source>
        <translation>Das darf nur die Administration des Netzes, und nicht für die Einrichtung, die es verwaltet. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The organisations were not loaded</source>
        <translation>Die Einrichtungen wurden nicht geladen</translation>
    </message>
    <message>
        <source>The organisation was not admitted</source>
        <translation>Die Einrichtung wurde nicht aufgenommen</translation>
    </message>
    <message>
        <source>The organisation was not suspended</source>
        <translation>Die Einrichtung wurde nicht gesperrt</translation>
    </message>
    <message>
        <source>The organisation was not reinstated</source>
        <translation>Die Sperre der Einrichtung wurde nicht aufgehoben</translation>
    </message>
    <message>
        <source>A request waits already for this patient, or the records were erased. Nothing was sent.</source>
        <translation>Für diese Person wartet bereits ein Antrag, oder die Aufzeichnungen sind gelöscht. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Somebody else decided about this request already. Nothing was sent.</source>
        <translation>Über diesen Antrag wurde bereits entschieden. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The records are so already, or they were erased. Nothing was sent.</source>
        <translation>Das ist bereits so, oder die Aufzeichnungen sind gelöscht. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The folder holds something else, or there is a file of that name already. Nothing was replaced. Choose another one.</source>
        <translation>Der Ordner enthält etwas anderes, oder es gibt schon eine Datei dieses Namens. Nichts wurde ersetzt. Wählen Sie etwas anderes.</translation>
    </message>
    <message>
        <source>The patient asks for it, or a doctor or administrator of who keeps the records. Nothing was sent.</source>
        <translation>Das verlangt die Patientin oder der Patient selbst, oder jemand aus der Ärzteschaft oder Administration der aktenführenden Einrichtung. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Only an administrator of who keeps the records decides about an erasure, and never who asked for it. Nothing was sent.</source>
        <translation>Über eine Löschung entscheidet nur die Administration der aktenführenden Einrichtung, und nie die Person, die sie beantragt hat. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Only an administrator of who keeps the records may do this, or the patient where they asked for it. Nothing was sent.</source>
        <translation>Das darf nur die Administration der aktenführenden Einrichtung, oder die Patientin oder der Patient, wenn die Einschränkung auf eigenen Wunsch besteht. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Erasure was not asked for</source>
        <translation>Die Löschung wurde nicht beantragt</translation>
    </message>
    <message>
        <source>The request was not decided</source>
        <translation>Über den Antrag wurde nicht entschieden</translation>
    </message>
    <message>
        <source>The restriction was not changed</source>
        <translation>Die Einschränkung wurde nicht geändert</translation>
    </message>
    <message>
        <source>Restriction and erasure were not loaded</source>
        <translation>Einschränkung und Löschung wurden nicht geladen</translation>
    </message>
    <message>
        <source>The export was not completed</source>
        <translation>Der Export wurde nicht fertig</translation>
    </message>
    <message>
        <source>Something that was entered cannot be used, or the reason is missing. Nothing was changed.</source>
        <translation>Eine Eingabe ist nicht verwendbar, oder die Begründung fehlt. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A licence ends on a day to come. Nothing was changed. To stop somebody now, suspend them.</source>
        <translation>Eine Zulassung endet an einem künftigen Tag. Nichts wurde geändert. Um jemanden sofort auszuschließen, sperren Sie die Person.</translation>
    </message>
    <message>
        <source>This is no invitation. Nothing was sent. Choose the file that your administrator gave you, or the whole code of the printed sheet.</source>
        <translation>Das ist keine Einladung. Nichts wurde gesendet. Wählen Sie die Datei, die Sie von der Administration bekommen haben, oder den ganzen Code des gedruckten Blattes.</translation>
    </message>
    <message>
        <source>Another patient of your organisation has this record number already, or is nearly the same and no reason was given. Nobody was registered. Look for them, or correct what was entered.</source>
        <translation>Eine andere Person Ihrer Einrichtung hat diese PID schon, oder sie ist fast gleich und es wurde keine Begründung gegeben. Niemand wurde aufgenommen. Suchen Sie die Person, oder berichtigen Sie die Eingabe.</translation>
    </message>
    <message>
        <source>Another patient of your organisation has this record number, or is nearly the same. Nothing was changed. Look for them, and link the two if they are one person.</source>
        <translation>Eine andere Person Ihrer Einrichtung hat diese PID oder ist fast gleich. Nichts wurde geändert. Suchen Sie sie, und verknüpfen Sie beide, wenn es dieselbe Person ist.</translation>
    </message>
    <message>
        <source>These two are linked already. Nothing was sent.</source>
        <translation>Diese beiden sind schon verknüpft. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The licence was not changed</source>
        <translation>Die Zulassung wurde nicht geändert</translation>
    </message>
    <message>
        <source>Whether the patient is registered already was not looked up</source>
        <translation>Ob die Person schon aufgenommen ist, wurde nicht nachgesehen</translation>
    </message>
    <message>
        <source>The registration was not loaded</source>
        <translation>Die Stammdaten wurden nicht geladen</translation>
    </message>
    <message>
        <source>The registration was not changed</source>
        <translation>Die Stammdaten wurden nicht geändert</translation>
    </message>
    <message>
        <source>The registrations were not linked</source>
        <translation>Die Aufnahmen wurden nicht verknüpft</translation>
    </message>
    <message>
        <source>The link was not taken back</source>
        <translation>Die Verknüpfung wurde nicht aufgehoben</translation>
    </message>
    <message>
        <source>Something that was entered cannot be used, or the paper is no PDF, PNG or JPEG of at most 20 MiB. Nobody was appointed.</source>
        <translation>Eine Angabe ist nicht verwendbar, oder das Papier ist kein PDF, PNG oder JPEG von höchstens 20 MiB. Niemand wurde bestellt.</translation>
    </message>
    <message>
        <source>They have no account of a patient here, or the records are restricted or erased. Nobody was appointed.</source>
        <translation>Die Person hat hier kein Konto als Patientin oder Patient, oder die Unterlagen sind eingeschränkt oder gelöscht. Niemand wurde bestellt.</translation>
    </message>
    <message>
        <source>It was ended already. Nothing was sent.</source>
        <translation>Die Bestellung ist schon beendet. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>A guardian is appointed by a doctor or administrator of who keeps the records, a proxy by the patient alone, and nobody by themselves. Nobody was appointed.</source>
        <translation>Eine gesetzliche Vertretung bestellt, wer dort, wo die Unterlagen geführt werden, ärztlich tätig ist oder verwaltet; eine bevollmächtigte Person bestellt nur die Patientin oder der Patient; sich selbst bestellt niemand. Niemand wurde bestellt.</translation>
    </message>
    <message>
        <source>Who acts may step down, the patient ends a proxy’s appointment, and who keeps the records ends either. Nothing was sent.</source>
        <translation>Wer handelt, kann zurücktreten; eine Vollmacht beendet die Patientin oder der Patient; beides beendet, wer die Unterlagen führt. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Nobody was appointed</source>
        <translation>Niemand wurde bestellt</translation>
    </message>
    <message>
        <source>The appointment was not ended</source>
        <translation>Die Bestellung wurde nicht beendet</translation>
    </message>
    <message>
        <source>Who acts for the patient was not loaded</source>
        <translation>Wer für die Patientin oder den Patienten handelt, wurde nicht geladen</translation>
    </message>
    <message>
        <source>A request of yours waits already, it is your own record, or the records are restricted or erased. Nothing was sent.</source>
        <translation>Eine Anfrage von Ihnen wartet bereits, es ist Ihre eigene Akte, oder die Unterlagen sind eingeschränkt oder gelöscht. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The request was answered or taken back already. Nothing was sent.</source>
        <translation>Die Anfrage ist bereits beantwortet oder zurückgenommen. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Somebody decided about this request already. Nothing was sent.</source>
        <translation>Über diesen Antrag ist bereits entschieden. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Your role may not ask for access. Nothing was sent.</source>
        <translation>Ihre Rolle darf keinen Zugriff anfragen. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Only the patient, who acts for them, or the organisation that keeps the record for them answers a request. Nothing was sent.</source>
        <translation>Eine Anfrage beantwortet nur die betroffene Person, wer für sie handelt, oder für sie die aktenführende Einrichtung. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Only who asked takes a request back. Nothing was sent.</source>
        <translation>Nur wer angefragt hat, nimmt eine Anfrage zurück. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Only who asked for it, or the patient, withdraws it. Nothing was sent.</source>
        <translation>Nur wer sie beantragt hat oder die betroffene Person zieht sie zurück. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Access was not asked for</source>
        <translation>Der Zugriff wurde nicht angefragt</translation>
    </message>
    <message>
        <source>The request was not refused</source>
        <translation>Die Anfrage wurde nicht abgelehnt</translation>
    </message>
    <message>
        <source>The request was not taken back</source>
        <translation>Die Anfrage wurde nicht zurückgenommen</translation>
    </message>
    <message>
        <source>The requests were not loaded</source>
        <translation>Die Anfragen wurden nicht geladen</translation>
    </message>
    <message>
        <source>The request for erasure was not withdrawn</source>
        <translation>Der Löschantrag wurde nicht zurückgezogen</translation>
    </message>
    <message>
        <source>What this belongs to is not on the ledger. Nothing was sent, and your draft is kept. Load the page again.</source>
        <translation>Wozu dies gehört, steht nicht im Hauptbuch. Nichts wurde gesendet, und Ihr Entwurf bleibt. Laden Sie die Seite neu.</translation>
    </message>
    <message>
        <source>There is no place for drafts on this computer. What you write stays open only while this window is.</source>
        <translation>Auf diesem Rechner ist kein Platz für Entwürfe. Was Sie schreiben, bleibt nur, solange dieses Fenster offen ist.</translation>
    </message>
    <message>
        <source>This patient’s record is not here any more. Close the tab and open the patient again.</source>
        <translation>Die Akte dieses Patienten ist nicht mehr hier. Schließen Sie die Karteikarte und öffnen Sie den Patienten neu.</translation>
    </message>
    <message>
        <source>This file is not there any more. Nothing was loaded. Choose it again.</source>
        <translation>Diese Datei ist nicht mehr da. Nichts wurde geladen. Wählen Sie sie neu.</translation>
    </message>
    <message>
        <source>This file is no code table that the program reads. Nothing was loaded. Choose another file.</source>
        <translation>Diese Datei ist keine Codetabelle, die das Programm liest. Nichts wurde geladen. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Something that was entered cannot be written so. Nothing was sent, and your draft is kept. Check the fields.</source>
        <translation>Eine Eingabe kann so nicht geschrieben werden. Nichts wurde gesendet, und Ihr Entwurf bleibt. Prüfen Sie die Felder.</translation>
    </message>
    <message>
        <source>A newer version of this is on the ledger already, or a check needs a reason. Nothing was sent, and your draft is kept. Load the page again.</source>
        <translation>Im Ledger steht schon eine neuere Fassung, oder eine Prüfung braucht einen Grund. Nichts wurde gesendet, und Ihr Entwurf bleibt. Laden Sie die Seite neu.</translation>
    </message>
    <message>
        <source>You may not write into this record. Nothing was sent, and your draft is kept. Ask the patient or the organisation that keeps the record for access.</source>
        <translation>Sie dürfen in diese Akte nicht schreiben. Nichts wurde gesendet, und Ihr Entwurf bleibt. Bitten Sie den Patienten oder die aktenführende Organisation um Zugriff.</translation>
    </message>
    <message>
        <source>What you wrote waits for the ledger</source>
        <translation>Was Sie geschrieben haben, wartet auf das Hauptbuch</translation>
    </message>
    <message>
        <source>What you wrote was not signed</source>
        <translation>Was Sie geschrieben haben, wurde nicht signiert</translation>
    </message>
    <message>
        <source>The draft was not kept</source>
        <translation>Der Entwurf wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>The record was not loaded</source>
        <translation>Die Akte wurde nicht geladen</translation>
    </message>
    <message>
        <source>The code table was not loaded</source>
        <translation>Die Codetabelle wurde nicht geladen</translation>
    </message>
    <message>
        <source>The report was not signed</source>
        <translation>Der Bericht wurde nicht signiert</translation>
    </message>
    <message>
        <source>The report was not checked</source>
        <translation>Der Bericht wurde nicht geprüft</translation>
    </message>
    <message>
        <source>The index was not brought up to date</source>
        <translation>Der Index wurde nicht auf den neuesten Stand gebracht</translation>
    </message>
    <message>
        <source>Nothing was looked for</source>
        <translation>Es wurde nicht gesucht</translation>
    </message>
    <message>
        <source>The list was not made</source>
        <translation>Die Liste wurde nicht erstellt</translation>
    </message>
</context>
<context>
    <name>Examinations</name>
    <message>
        <source>CT head</source>
        <translation>CT Kopf</translation>
    </message>
    <message>
        <source>brain skull computed tomography</source>
        <translation>Gehirn Hirn Schädel cCT Computertomographie Computertomografie</translation>
    </message>
    <message>
        <source>CT head with contrast</source>
        <translation>CT Kopf mit Kontrastmittel</translation>
    </message>
    <message>
        <source>brain skull computed tomography IV</source>
        <translation>Gehirn Hirn Schädel cCT KM Computertomographie Computertomografie</translation>
    </message>
    <message>
        <source>CT neck</source>
        <translation>CT Hals</translation>
    </message>
    <message>
        <source>nasopharynx computed tomography</source>
        <translation>Nasopharynx Rachen Computertomographie Computertomografie</translation>
    </message>
    <message>
        <source>CT chest</source>
        <translation>CT Thorax</translation>
    </message>
    <message>
        <source>thorax lung computed tomography</source>
        <translation>Brustkorb Lunge Computertomographie Computertomografie</translation>
    </message>
    <message>
        <source>CT chest with contrast</source>
        <translation>CT Thorax mit Kontrastmittel</translation>
    </message>
    <message>
        <source>thorax lung computed tomography IV</source>
        <translation>Brustkorb Lunge KM Computertomographie Computertomografie</translation>
    </message>
    <message>
        <source>CT abdomen</source>
        <translation>CT Abdomen</translation>
    </message>
    <message>
        <source>belly computed tomography</source>
        <translation>Bauch Computertomographie Computertomografie</translation>
    </message>
    <message>
        <source>CT pelvis</source>
        <translation>CT Becken</translation>
    </message>
    <message>
        <source>computed tomography</source>
        <translation>Computertomographie Computertomografie</translation>
    </message>
    <message>
        <source>CT cervical spine</source>
        <translation>CT Halswirbelsäule</translation>
    </message>
    <message>
        <source>neck computed tomography</source>
        <translation>HWS Hals Nacken Computertomographie Computertomografie</translation>
    </message>
    <message>
        <source>CT lumbar spine</source>
        <translation>CT Lendenwirbelsäule</translation>
    </message>
    <message>
        <source>back computed tomography</source>
        <translation>LWS Rücken Kreuz Computertomographie Computertomografie</translation>
    </message>
    <message>
        <source>MR head</source>
        <translation>MR Kopf</translation>
    </message>
    <message>
        <source>brain MRI magnetic resonance</source>
        <translation>Gehirn Hirn Schädel cMRT MRT Magnetresonanztomographie Kernspin</translation>
    </message>
    <message>
        <source>MR head without and with contrast</source>
        <translation>MR Kopf ohne und mit Kontrastmittel</translation>
    </message>
    <message>
        <source>brain MRI magnetic resonance IV</source>
        <translation>Gehirn Hirn Schädel cMRT KM MRT Magnetresonanztomographie Kernspin</translation>
    </message>
    <message>
        <source>MR neck</source>
        <translation>MR Hals</translation>
    </message>
    <message>
        <source>MRI magnetic resonance</source>
        <translation>MRT Magnetresonanztomographie Kernspin</translation>
    </message>
    <message>
        <source>MR abdomen</source>
        <translation>MR Abdomen</translation>
    </message>
    <message>
        <source>liver MRI magnetic resonance</source>
        <translation>Bauch Leber MRT Magnetresonanztomographie Kernspin</translation>
    </message>
    <message>
        <source>MR pelvis</source>
        <translation>MR Becken</translation>
    </message>
    <message>
        <source>MR cervical spine</source>
        <translation>MR Halswirbelsäule</translation>
    </message>
    <message>
        <source>neck MRI magnetic resonance</source>
        <translation>HWS Hals Nacken MRT Magnetresonanztomographie Kernspin</translation>
    </message>
    <message>
        <source>MR thoracic spine</source>
        <translation>MR Brustwirbelsäule</translation>
    </message>
    <message>
        <source>back MRI magnetic resonance</source>
        <translation>BWS LWS Rücken MRT Magnetresonanztomographie Kernspin</translation>
    </message>
    <message>
        <source>MR lumbar spine</source>
        <translation>MR Lendenwirbelsäule</translation>
    </message>
    <message>
        <source>MR shoulder</source>
        <translation>MR Schulter</translation>
    </message>
    <message>
        <source>MR knee</source>
        <translation>MR Knie</translation>
    </message>
    <message>
        <source>MR ankle</source>
        <translation>MR Sprunggelenk</translation>
    </message>
    <message>
        <source>Chest X-ray</source>
        <translation>Röntgen Thorax</translation>
    </message>
    <message>
        <source>thorax lung XR PA radiograph</source>
        <translation>Brustkorb Lunge Röntgenbild Röntgenaufnahme</translation>
    </message>
    <message>
        <source>Chest X-ray, two views</source>
        <translation>Röntgen Thorax, zwei Ebenen</translation>
    </message>
    <message>
        <source>thorax lung XR PA lateral radiograph</source>
        <translation>Brustkorb Lunge seitlich Röntgenbild Röntgenaufnahme</translation>
    </message>
    <message>
        <source>Abdomen X-ray</source>
        <translation>Röntgen Abdomen</translation>
    </message>
    <message>
        <source>belly XR AP radiograph</source>
        <translation>Bauch Röntgenbild Röntgenaufnahme</translation>
    </message>
    <message>
        <source>Cervical spine X-ray</source>
        <translation>Röntgen Halswirbelsäule</translation>
    </message>
    <message>
        <source>neck XR radiograph</source>
        <translation>HWS Hals Nacken Röntgenbild Röntgenaufnahme</translation>
    </message>
    <message>
        <source>Lumbar spine X-ray</source>
        <translation>Röntgen Lendenwirbelsäule</translation>
    </message>
    <message>
        <source>back XR radiograph</source>
        <translation>LWS Rücken Kreuz Röntgenbild Röntgenaufnahme</translation>
    </message>
    <message>
        <source>Shoulder X-ray</source>
        <translation>Röntgen Schulter</translation>
    </message>
    <message>
        <source>XR radiograph</source>
        <translation>Röntgenbild Röntgenaufnahme</translation>
    </message>
    <message>
        <source>Hip X-ray</source>
        <translation>Röntgen Hüfte</translation>
    </message>
    <message>
        <source>Knee X-ray, two views</source>
        <translation>Röntgen Knie, zwei Ebenen</translation>
    </message>
    <message>
        <source>Foot X-ray</source>
        <translation>Röntgen Fuß</translation>
    </message>
    <message>
        <source>US abdomen</source>
        <translation>US Abdomen</translation>
    </message>
    <message>
        <source>belly liver ultrasound sonography</source>
        <translation>Bauch Leber Ultraschall Sonographie Sonografie</translation>
    </message>
    <message>
        <source>US pelvis</source>
        <translation>US Becken</translation>
    </message>
    <message>
        <source>ultrasound sonography</source>
        <translation>Ultraschall Sonographie Sonografie</translation>
    </message>
    <message>
        <source>US neck</source>
        <translation>US Hals</translation>
    </message>
    <message>
        <source>US thyroid</source>
        <translation>US Schilddrüse</translation>
    </message>
    <message>
        <source>neck ultrasound sonography</source>
        <translation>Hals Ultraschall Sonographie Sonografie</translation>
    </message>
    <message>
        <source>US carotid arteries</source>
        <translation>US Halsschlagadern</translation>
    </message>
    <message>
        <source>neck vessels ultrasound sonography</source>
        <translation>Karotis Carotis Hals Gefäße Ultraschall Sonographie Sonografie</translation>
    </message>
    <message>
        <source>US breast</source>
        <translation>US Brust</translation>
    </message>
</context>
<context>
    <name>FormFields</name>
    <message>
        <source>Such as 05-Mar-2025, Mar-2025 or 2025</source>
        <translation>Etwa 05-Mar-2025, Mar-2025 oder 2025</translation>
    </message>
    <message>
        <source>Blood pressure, systolic</source>
        <translation>Blutdruck, systolisch</translation>
    </message>
    <message>
        <source>Blood pressure, diastolic</source>
        <translation>Blutdruck, diastolisch</translation>
    </message>
    <message>
        <source>Heart rate</source>
        <translation>Herzfrequenz</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Respiratory rate</source>
        <translation>Atemfrequenz</translation>
    </message>
    <message>
        <source>Oxygen saturation</source>
        <translation>Sauerstoffsättigung</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Pain, 0 to 10</source>
        <translation>Schmerz, 0 bis 10</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Vorläufig</translation>
    </message>
    <message>
        <source>Differential</source>
        <translation>Differenzialdiagnose</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Unbestätigt</translation>
    </message>
    <message>
        <source>Refuted</source>
        <translation>Widerlegt</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Such as: headache</source>
        <translation>Etwa: Kopfschmerz</translation>
    </message>
    <message>
        <source>Reason for the encounter</source>
        <translation>Grund des Kontakts</translation>
    </message>
    <message>
        <source>Free text</source>
        <translation>Freitext</translation>
    </message>
    <message>
        <source>Instead of the four parts, or besides</source>
        <translation>Anstelle der vier Teile oder zusätzlich</translation>
    </message>
    <message>
        <source>Encounter</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Subjective</source>
        <translation>Subjektiv</translation>
    </message>
    <message>
        <source>What the patient says</source>
        <translation>Was der Patient sagt</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>What it is held to be</source>
        <translation>Wofür man es hält</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Type a part of the name or a code</source>
        <translation>Teil des Namens oder Code eingeben</translation>
    </message>
    <message>
        <source>Say what it is, such as “Type 2 diabetes mellitus”.</source>
        <translation>Geben Sie an, was es ist, etwa „Diabetes mellitus Typ 2“.</translation>
    </message>
    <message>
        <source>Clinical status</source>
        <translation>Klinischer Status</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Recurrence</source>
        <translation>Rezidiv</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Remission</source>
        <translation>Remission</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Abgeklungen</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begann</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Endete</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Known since</source>
        <translation>Bekannt seit</translation>
    </message>
    <message>
        <source>Substance</source>
        <translation>Substanz</translation>
    </message>
    <message>
        <source>Say to what, such as “Penicillin”.</source>
        <translation>Geben Sie an, wogegen, etwa „Penicillin“.</translation>
    </message>
    <message>
        <source>Criticality</source>
        <translation>Gefährlichkeit</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Cannot be said</source>
        <translation>Nicht zu sagen</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>Such as: anaphylaxis</source>
        <translation>Etwa: Anaphylaxie</translation>
    </message>
    <message>
        <source>Given on</source>
        <translation>Gegeben am</translation>
    </message>
    <message>
        <source>Reason, if it was not given</source>
        <translation>Grund, falls nicht gegeben</translation>
    </message>
    <message>
        <source>Vaccine</source>
        <translation>Impfstoff</translation>
    </message>
    <message>
        <source>Say which vaccine.</source>
        <translation>Geben Sie den Impfstoff an.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>Nicht gegeben</translation>
    </message>
    <message>
        <source>Lot, site, dose</source>
        <translation>Charge, Ort, Dosis</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>Angehöriger</translation>
    </message>
    <message>
        <source>Mother</source>
        <translation>Mutter</translation>
    </message>
    <message>
        <source>Father</source>
        <translation>Vater</translation>
    </message>
    <message>
        <source>Sister</source>
        <translation>Schwester</translation>
    </message>
    <message>
        <source>Brother</source>
        <translation>Bruder</translation>
    </message>
    <message>
        <source>Daughter</source>
        <translation>Tochter</translation>
    </message>
    <message>
        <source>Son</source>
        <translation>Sohn</translation>
    </message>
    <message>
        <source>Grandmother</source>
        <translation>Großmutter</translation>
    </message>
    <message>
        <source>Grandfather</source>
        <translation>Großvater</translation>
    </message>
    <message>
        <source>Aunt</source>
        <translation>Tante</translation>
    </message>
    <message>
        <source>Uncle</source>
        <translation>Onkel</translation>
    </message>
    <message>
        <source>Say which relative.</source>
        <translation>Geben Sie an, welcher Angehörige.</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Erkrankung</translation>
    </message>
    <message>
        <source>Say which condition.</source>
        <translation>Geben Sie die Erkrankung an.</translation>
    </message>
    <message>
        <source>Age when it began, cause of death</source>
        <translation>Alter bei Beginn, Todesursache</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worüber</translation>
    </message>
    <message>
        <source>Smoking</source>
        <translation>Rauchen</translation>
    </message>
    <message>
        <source>Alcohol</source>
        <translation>Alkohol</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>Beruf</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Haushalt</translation>
    </message>
    <message>
        <source>What is so</source>
        <translation>Was zutrifft</translation>
    </message>
    <message>
        <source>Such as: never smoked; 20 a day since 1990</source>
        <translation>Etwa: nie geraucht; 20 am Tag seit 1990</translation>
    </message>
    <message>
        <source>Say what is so, such as “Never smoked”.</source>
        <translation>Geben Sie an, was zutrifft, etwa „Nie geraucht“.</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>An wen</translation>
    </message>
    <message>
        <source>A person, a practice or a specialty</source>
        <translation>Eine Person, eine Praxis oder ein Fachgebiet</translation>
    </message>
    <message>
        <source>Say to whom, such as “Cardiology, St. Elin Hospital”.</source>
        <translation>Geben Sie an, an wen, etwa „Kardiologie, St. Elin Hospital“.</translation>
    </message>
    <message>
        <source>Reason and question</source>
        <translation>Grund und Frage</translation>
    </message>
    <message>
        <source>Give the reason, and what you ask.</source>
        <translation>Geben Sie den Grund an und was Sie fragen.</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>Worum gebeten wird</translation>
    </message>
    <message>
        <source>Such as: cardiological assessment</source>
        <translation>Etwa: kardiologische Beurteilung</translation>
    </message>
    <message>
        <source>Say what is asked for.</source>
        <translation>Geben Sie an, worum Sie bitten.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>What matters besides</source>
        <translation>Was sonst wichtig ist</translation>
    </message>
</context>
<context>
    <name>ImagePrint</name>
    <message>
        <source>Image of %1</source>
        <translation>Bild von %1</translation>
    </message>
    <message>
        <source>Study of %1 · accession %2 · %3 · series %4 · image %5 of %6</source>
        <translation>Untersuchung vom %1 · Accession-Nr. %2 · %3 · Serie %4 · Bild %5 von %6</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht erfasst</translation>
    </message>
    <message>
        <source>zoom %1 %</source>
        <translation>Zoom %1 %</translation>
    </message>
    <message>
        <source>%1, block %2</source>
        <translation>%1, Block %2</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>invertiert</translation>
    </message>
    <message>
        <source>lossy compression</source>
        <translation>verlustbehaftete Kompression</translation>
    </message>
    <message>
        <source>identity overridden: %1</source>
        <translation>Identität überschrieben: %1</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>retracted: entered in error, not to be relied on</source>
        <translation>zurückgezogen: irrtümlich erfasst, nicht zu verwenden</translation>
    </message>
</context>
<context>
    <name>InvitationSheet</name>
    <message>
        <source>Your access to your own record</source>
        <translation>Ihr Zugang zur eigenen Akte</translation>
    </message>
    <message>
        <source>%1 · from %2</source>
        <translation>%1 · von %2</translation>
    </message>
    <message>
        <source>With Medanchor you read your own record, see who looked at it, and decide with whom it is shared. Install Medanchor, choose “Join an organisation”, and scan this code, or type the line below it.</source>
        <translation>Mit Medanchor lesen Sie Ihre eigene Akte, sehen, wer sie geöffnet hat, und entscheiden, mit wem sie geteilt wird. Installieren Sie Medanchor, wählen Sie „Einer Einrichtung beitreten“, und scannen Sie diesen Code, oder tippen Sie die Zeilen darunter ab.</translation>
    </message>
    <message>
        <source>Can be used until</source>
        <translation>Verwendbar bis</translation>
    </message>
    <message>
        <source>%1, %2, once</source>
        <translation>%1, %2, einmal</translation>
    </message>
    <message>
        <source>Network fingerprint</source>
        <translation>Netz-Fingerabdruck</translation>
    </message>
    <message>
        <source>Medanchor shows the same fingerprint before anything is sent. If one character differs, do not join.</source>
        <translation>Medanchor zeigt denselben Fingerabdruck, bevor etwas gesendet wird. Weicht ein einziges Zeichen ab, treten Sie nicht bei.</translation>
    </message>
    <message>
        <source>The ledger is not open to other computers: this code works on the computer of the organisation only.</source>
        <translation>Die Kette ist für andere Rechner nicht offen: Dieser Code gilt nur am Rechner der Einrichtung.</translation>
    </message>
    <message>
        <source>Keep this sheet to yourself</source>
        <translation>Behalten Sie dieses Blatt für sich</translation>
    </message>
    <message>
        <source>Whoever has it before you used it can join in your name and read your record. Once you have joined it is worth nothing: tear it up.</source>
        <translation>Wer es hat, bevor Sie es verwendet haben, kann in Ihrem Namen beitreten und Ihre Akte lesen. Sobald Sie beigetreten sind, ist es wertlos: Zerreißen Sie es.</translation>
    </message>
</context>
<context>
    <name>Laboratory</name>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Terminiert</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Befundet</translation>
    </message>
    <message>
        <source>Report amended</source>
        <translation>Befund ergänzt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Cancelled by who asked</source>
        <translation>Vom Anforderer storniert</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Ready to send</source>
        <translation>Bereit zum Senden</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf Versand</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Not yet confirmed</source>
        <translation>Noch nicht bestätigt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>stat</source>
        <translation>Notfall</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>dringend</translation>
    </message>
    <message>
        <source>as soon as possible</source>
        <translation>baldmöglichst</translation>
    </message>
    <message>
        <source>routine</source>
        <translation>Routine</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>MRN</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Accession-Nr.</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>Body part</source>
        <translation>Körperregion</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation>Noch nicht signiert</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Nicht angegeben</translation>
    </message>
    <message>
        <source>Unpaired</source>
        <translation>Unpaarig</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Network founded</source>
        <translation>Netz gegründet</translation>
    </message>
    <message>
        <source>Test transaction</source>
        <translation>Testtransaktion</translation>
    </message>
    <message>
        <source>Organisation admitted</source>
        <translation>Einrichtung aufgenommen</translation>
    </message>
    <message>
        <source>Member enrolled</source>
        <translation>Mitglied aufgenommen</translation>
    </message>
    <message>
        <source>Roles changed</source>
        <translation>Rollen geändert</translation>
    </message>
    <message>
        <source>Member suspended</source>
        <translation>Mitglied gesperrt</translation>
    </message>
    <message>
        <source>Member reinstated</source>
        <translation>Mitglied wieder zugelassen</translation>
    </message>
    <message>
        <source>Key published</source>
        <translation>Schlüssel veröffentlicht</translation>
    </message>
    <message>
        <source>Patient registered</source>
        <translation>Patient registriert</translation>
    </message>
    <message>
        <source>Patient bound to a member</source>
        <translation>Patient mit einem Mitglied verbunden</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>Einwilligung erteilt</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>Einwilligung widerrufen</translation>
    </message>
    <message>
        <source>Emergency access opened</source>
        <translation>Notfallzugriff geöffnet</translation>
    </message>
    <message>
        <source>Emergency access reviewed</source>
        <translation>Notfallzugriff geprüft</translation>
    </message>
    <message>
        <source>Examination requested</source>
        <translation>Untersuchung angefordert</translation>
    </message>
    <message>
        <source>Order accepted</source>
        <translation>Auftrag angenommen</translation>
    </message>
    <message>
        <source>Order scheduled</source>
        <translation>Auftrag geplant</translation>
    </message>
    <message>
        <source>Examination started</source>
        <translation>Untersuchung begonnen</translation>
    </message>
    <message>
        <source>Order completed</source>
        <translation>Auftrag abgeschlossen</translation>
    </message>
    <message>
        <source>Examination reported</source>
        <translation>Untersuchung befundet</translation>
    </message>
    <message>
        <source>Report amended</source>
        <translation>Befund ergänzt</translation>
    </message>
    <message>
        <source>Order rejected</source>
        <translation>Auftrag abgelehnt</translation>
    </message>
    <message>
        <source>Order cancelled</source>
        <translation>Auftrag storniert</translation>
    </message>
    <message>
        <source>Record anchored</source>
        <translation>Akteneintrag verankert</translation>
    </message>
    <message>
        <source>Record amended</source>
        <translation>Akteneintrag geändert</translation>
    </message>
    <message>
        <source>Record retracted</source>
        <translation>Akteneintrag zurückgezogen</translation>
    </message>
    <message>
        <source>Keys of a record destroyed</source>
        <translation>Schlüssel eines Akteneintrags vernichtet</translation>
    </message>
    <message>
        <source>Keys released</source>
        <translation>Schlüssel freigegeben</translation>
    </message>
    <message>
        <source>New keys from here on</source>
        <translation>Ab hier neue Schlüssel</translation>
    </message>
    <message>
        <source>Record opened</source>
        <translation>Akte geöffnet</translation>
    </message>
    <message>
        <source>Channel configuration</source>
        <translation>Konfiguration des Kanals</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Without effect</source>
        <translation>Ohne Wirkung</translation>
    </message>
    <message>
        <source>Valid, by this computer’s own replay of all blocks and by the gateway’s word.</source>
        <translation>Gültig: nach eigener Nachrechnung aller Blöcke auf diesem Computer und nach Angabe des Gateways.</translation>
    </message>
    <message>
        <source>another transaction came first</source>
        <translation>eine andere Transaktion kam zuvor</translation>
    </message>
    <message>
        <source>it was not endorsed as the network demands</source>
        <translation>sie wurde nicht so bestätigt, wie es das Netz verlangt</translation>
    </message>
    <message>
        <source>the ledger held it already</source>
        <translation>das Hauptbuch enthielt sie schon</translation>
    </message>
    <message>
        <source>its author’s signature is not right</source>
        <translation>die Signatur des Urhebers stimmt nicht</translation>
    </message>
    <message>
        <source>the network did not accept it</source>
        <translation>das Netz hat sie nicht angenommen</translation>
    </message>
    <message>
        <source>Without effect: %1 (%2).</source>
        <translation>Ohne Wirkung: %1 (%2).</translation>
    </message>
    <message>
        <source>ordered by %1</source>
        <translation>eingereiht von %1</translation>
    </message>
    <message>
        <source>Nobody whose signature is right</source>
        <translation>Niemand, dessen Signatur stimmt</translation>
    </message>
    <message>
        <source>%1 … %2 (%3 characters)</source>
        <translation>%1 … %2 (%3 Zeichen)</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>transaction %1</source>
        <translation>Transaktion %1</translation>
    </message>
    <message>
        <source>Organisation suspended</source>
        <translation>Einrichtung gesperrt</translation>
    </message>
    <message>
        <source>Organisation reinstated</source>
        <translation>Sperre der Einrichtung aufgehoben</translation>
    </message>
    <message>
        <source>Erasure asked for</source>
        <translation>Löschung beantragt</translation>
    </message>
    <message>
        <source>Erasure decided</source>
        <translation>Über Löschung entschieden</translation>
    </message>
    <message>
        <source>Records of a patient erased</source>
        <translation>Aufzeichnungen einer Person gelöscht</translation>
    </message>
    <message>
        <source>Records restricted</source>
        <translation>Aufzeichnungen eingeschränkt</translation>
    </message>
    <message>
        <source>Restriction lifted</source>
        <translation>Einschränkung aufgehoben</translation>
    </message>
    <message>
        <source>Licence changed</source>
        <translation>Zulassung geändert</translation>
    </message>
    <message>
        <source>Somebody appointed to act for a patient</source>
        <translation>Vertretung bestellt</translation>
    </message>
    <message>
        <source>Appointment to act for a patient ended</source>
        <translation>Vertretung beendet</translation>
    </message>
    <message>
        <source>Record encrypted anew</source>
        <translation>Aufzeichnung neu verschlüsselt</translation>
    </message>
    <message>
        <source>Request for erasure withdrawn</source>
        <translation>Löschantrag zurückgezogen</translation>
    </message>
    <message>
        <source>Access asked for</source>
        <translation>Zugriff angefragt</translation>
    </message>
    <message>
        <source>Request for access refused</source>
        <translation>Zugriffsanfrage abgelehnt</translation>
    </message>
    <message>
        <source>Request for access taken back</source>
        <translation>Zugriffsanfrage zurückgenommen</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>%1 mm (patient plane)</source>
        <translation>%1 mm (Patientenebene)</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 mm²</source>
        <translation>%1 mm²</translation>
    </message>
    <message>
        <source>%1 mm² (detector plane)</source>
        <translation>%1 mm² (Detektorebene)</translation>
    </message>
    <message>
        <source>%1 mm² (on the film)</source>
        <translation>%1 mm² (auf dem Film)</translation>
    </message>
    <message>
        <source>red %1, green %2, blue %3</source>
        <translation>rot %1, grün %2, blau %3</translation>
    </message>
    <message>
        <source>Not measured here</source>
        <translation>Hier nicht messbar</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittel %1</translation>
    </message>
    <message>
        <source>SD %1 · %2</source>
        <translation>SD %1 · %2</translation>
    </message>
    <message>
        <source>Length %1</source>
        <translation>Länge %1</translation>
    </message>
    <message>
        <source>Angle %1</source>
        <translation>Winkel %1</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>Region %1</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Terminiert</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Images available</source>
        <translation>Bilder verfügbar</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Befundet</translation>
    </message>
    <message>
        <source>Report amended</source>
        <translation>Befund ergänzt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>As soon as possible</source>
        <translation>Baldmöglichst</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>Notfall</translation>
    </message>
    <message>
        <source>Routine</source>
        <translation>Routine</translation>
    </message>
    <message>
        <source>Sealed order</source>
        <translation>Versiegelter Auftrag</translation>
    </message>
    <message>
        <source>asked by %1</source>
        <translation>angefordert von %1</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Asked: %1.</source>
        <translation>Angefordert: %1.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>Signed, not sent yet</source>
        <translation>Signiert, noch nicht gesendet</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation>Beidseits</translation>
    </message>
    <message>
        <source>%1 (side: %2)</source>
        <translation>%1 (Seite: %2)</translation>
    </message>
    <message>
        <source>%1, left</source>
        <translation>%1, links</translation>
    </message>
    <message>
        <source>%1, right</source>
        <translation>%1, rechts</translation>
    </message>
    <message>
        <source>%1, both sides</source>
        <translation>%1, beidseits</translation>
    </message>
</context>
<context>
    <name>OrdersPrint</name>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Several patients</source>
        <translation>Mehrere Personen</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Examination</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>From and to</source>
        <translation>Von und an</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Times and reasons</source>
        <translation>Zeiten und Gründe</translation>
    </message>
    <message>
        <source>Sealed order</source>
        <translation>Versiegelter Auftrag</translation>
    </message>
    <message>
        <source>Asked because: %1</source>
        <translation>Fragestellung: %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>an %1</translation>
    </message>
    <message>
        <source>
block %1</source>
        <translation>
Block %1</translation>
    </message>
    <message>
        <source>%1 open, %2 in all</source>
        <translation>%1 offen, %2 insgesamt</translation>
    </message>
</context>
<context>
    <name>Organizations</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Admitted</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>nobody has joined yet</source>
        <translation>noch niemand beigetreten</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Suspended: its people can neither sign nor open records.</source>
        <translation>Gesperrt: Niemand aus der Einrichtung kann signieren oder Akten öffnen.</translation>
    </message>
    <message>
        <source>Suspended, because: %1</source>
        <translation>Gesperrt, weil: %1</translation>
    </message>
    <message>
        <source>Its first administrator has not joined yet. Admit it again with the same name to make a new invitation; the one before is void then.</source>
        <translation>Die erste Administration ist noch nicht beigetreten. Nehmen Sie die Einrichtung unter demselben Namen noch einmal auf, um eine neue Einladung zu erhalten; die frühere gilt dann nicht mehr.</translation>
    </message>
    <message>
        <source>The ledger has known it like this since block %1.</source>
        <translation>So steht sie seit Block %1 in der Kette.</translation>
    </message>
    <message>
        <source>Its certificates are issued by %1, until %2.</source>
        <translation>Ihre Zertifikate stellt %1 aus, bis %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) of it are revoked in the channel.</source>
        <translation>
            <numerusform>%n Zertifikat von ihr ist im Kanal widerrufen.</numerusform>
            <numerusform>%n Zertifikate von ihr sind im Kanal widerrufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer runs its authority and endorses for it.</source>
        <translation>Dieser Rechner betreibt ihre Zertifizierungsstelle und bestätigt für sie.</translation>
    </message>
    <message>
        <source>It administers the network: nobody suspends it.</source>
        <translation>Sie verwaltet das Netz: Niemand sperrt sie.</translation>
    </message>
    <message>
        <source>This computer’s ledger</source>
        <translation>Die Kette dieses Rechners</translation>
    </message>
    <message>
        <source>answers within %1 ms, %2</source>
        <translation>antwortet in %1 ms, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n Block</numerusform>
            <numerusform>%n Blöcke</numerusform>
        </translation>
    </message>
    <message>
        <source>did not answer at %1</source>
        <translation>hat um %1 nicht geantwortet</translation>
    </message>
    <message>
        <source>%1, administers the network</source>
        <translation>%1, verwaltet das Netz</translation>
    </message>
    <message>
        <source>Agent away</source>
        <translation>Agent nicht da</translation>
    </message>
    <message>
        <source>last heard of: %1</source>
        <translation>zuletzt gehört: %1</translation>
    </message>
    <message>
        <source>its agent runs</source>
        <translation>ihr Agent läuft</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>The licence is valid from %1 until %2.</source>
        <translation>Die Zulassung gilt vom %1 bis %2.</translation>
    </message>
    <message>
        <source>The licence is valid until %1.</source>
        <translation>Die Zulassung gilt bis %1.</translation>
    </message>
    <message>
        <source>The licence is valid from %1 on.</source>
        <translation>Die Zulassung gilt ab %1.</translation>
    </message>
    <message>
        <source>no order open</source>
        <translation>kein Auftrag offen</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) open</source>
        <translation>
            <numerusform>%n Auftrag offen</numerusform>
            <numerusform>%n Aufträge offen</numerusform>
        </translation>
    </message>
    <message>
        <source>no order waits</source>
        <translation>kein Auftrag wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) wait</source>
        <translation>
            <numerusform>%n Auftrag wartet</numerusform>
            <numerusform>%n Aufträge warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Name not known here</source>
        <translation>Name hier nicht bekannt</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (Sie)</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>licence until %1</source>
        <translation>Zulassung bis %1</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>Eingeladen</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Invitation ended</source>
        <translation>Einladung abgelaufen</translation>
    </message>
    <message>
        <source>Licence not valid</source>
        <translation>Zulassung ungültig</translation>
    </message>
    <message>
        <source>begins %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>abgelaufen %1</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Suspended: they can neither sign nor open records.</source>
        <translation>Gesperrt: Signieren und das Öffnen von Akten sind nicht möglich.</translation>
    </message>
    <message>
        <source>Suspended, because: %1</source>
        <translation>Gesperrt, weil: %1</translation>
    </message>
    <message>
        <source>Outside the time of their licence they can neither sign nor open records.</source>
        <translation>Außerhalb der Zulassung sind Signieren und das Öffnen von Akten nicht möglich.</translation>
    </message>
    <message>
        <source>Examinations they asked for that no images answer yet: %1</source>
        <translation>Angeforderte Untersuchungen, zu denen noch keine Bilder da sind: %1</translation>
    </message>
    <message>
        <source>Examinations that wait at your organisation, for all technicians: %1</source>
        <translation>Untersuchungen, die in Ihrer Einrichtung warten, für das ganze technische Personal: %1</translation>
    </message>
    <message>
        <source>Nobody changes their own membership: another administrator does.</source>
        <translation>Niemand ändert die eigene Mitgliedschaft: Das tut eine andere Person der Administration.</translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies) unread</source>
        <translation>
            <numerusform>%n Studie ungelesen</numerusform>
            <numerusform>%n Studien ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Licence ends soon</source>
        <translation>Zulassung endet bald</translation>
    </message>
    <message>
        <source>Qualification: %1</source>
        <translation>Qualifikation: %1</translation>
    </message>
    <message>
        <source>Qualification: %1, given by %2</source>
        <translation>Qualifikation: %1, verliehen von %2</translation>
    </message>
    <message>
        <source>The licence ends within 30 days: change it when it is renewed. Afterwards they can neither sign nor open records.</source>
        <translation>Die Zulassung endet innerhalb von 30 Tagen: Ändern Sie sie, wenn sie verlängert ist. Danach sind Signieren und das Öffnen von Akten nicht möglich.</translation>
    </message>
    <message>
        <source>Images of theirs that nobody has acknowledged yet: %1</source>
        <translation>Angeforderte Bilder, die noch niemand quittiert hat: %1</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>From the file</source>
        <translation>Aus der Datei</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Gehirn</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>Weichteile</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Lunge</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>Leber</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediastinum</translation>
    </message>
    <message>
        <source>Vessels</source>
        <translation>Gefäße</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>Voller Bereich</translation>
    </message>
</context>
<context>
    <name>Print</name>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>DEMONSTRATION · synthetic patients on a ledger of their own; nothing here is real</source>
        <translation>DEMONSTRATION · synthetische Personen auf einer eigenen Kette; nichts hier ist echt</translation>
    </message>
    <message>
        <source>Not for primary diagnosis</source>
        <translation>Nicht zur Primärdiagnostik</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Medanchor · printed by %1, %2</source>
        <translation>Medanchor · gedruckt von %1, %2</translation>
    </message>
    <message>
        <source>Born %1</source>
        <translation>Geboren %1</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>MRN %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>Died %1</source>
        <translation>Verstorben %1</translation>
    </message>
    <message>
        <source>Not to scale: the page is too small, drawn at %1 % of its size.</source>
        <translation>Nicht maßstabsgetreu: Die Seite ist zu klein, gezeichnet in %1 % der Größe.</translation>
    </message>
    <message>
        <source>Drawn at its true size: print at 100 %, not fitted to the page.</source>
        <translation>In wahrer Größe gezeichnet: mit 100 % drucken, nicht an die Seite angepasst.</translation>
    </message>
</context>
<context>
    <name>ProofCounts</name>
    <message>
        <source>%1 verified</source>
        <translation>%1 geprüft</translation>
    </message>
    <message>
        <source>%1 not checked here</source>
        <translation>%1 hier nicht geprüft</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 wartend</translation>
    </message>
    <message>
        <source>%1 retracted</source>
        <translation>%1 zurückgezogen</translation>
    </message>
    <message>
        <source>%1 altered</source>
        <translation>%1 verändert</translation>
    </message>
</context>
<context>
    <name>ProofPrint</name>
    <message>
        <source>newest</source>
        <translation>neueste</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>retracted</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>Record in the ledger</source>
        <translation>Eintrag in der Kette</translation>
    </message>
    <message>
        <source> · transaction %1 of %2</source>
        <translation> · Transaktion %1 von %2</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Signiert von</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>%1 (claimed)</source>
        <translation>%1 (laut Angabe)</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Eingetragen</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Manifest digest</source>
        <translation>Prüfsumme des Manifests</translation>
    </message>
    <message>
        <source>Root of all parts</source>
        <translation>Wurzel aller Teile</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Block digest</source>
        <translation>Prüfsumme des Blocks</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Verfasser/in</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Proof of %1, version %2</source>
        <translation>Nachweis für %1, Version %2</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Study of %1 · accession %2 · %3</source>
        <translation>Untersuchung vom %1 · Accession-Nr. %2 · %3</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht erfasst</translation>
    </message>
    <message>
        <source>Verified: unchanged since it was signed. %1 of %2 checks passed on this computer, %3.</source>
        <translation>Geprüft: unverändert, seit es signiert wurde. %1 von %2 Prüfungen auf diesem Rechner bestanden, %3.</translation>
    </message>
    <message>
        <source>Altered: what is stored is not what was signed. %1 of %2 checks passed on this computer, %3.</source>
        <translation>Verändert: Gespeichertes ist nicht, was signiert wurde. %1 von %2 Prüfungen auf diesem Rechner bestanden, %3.</translation>
    </message>
    <message>
        <source>Not proven: the checks did not come to an end. %1 of %2 checks passed on this computer, %3.</source>
        <translation>Nicht nachgewiesen: Die Prüfungen kamen nicht zum Ende. %1 von %2 Prüfungen auf diesem Rechner bestanden, %3.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Endorsed and ordered by</source>
        <translation>Gegengezeichnet und geordnet von</translation>
    </message>
    <message>
        <source>Ordering service</source>
        <translation>Ordnungsdienst</translation>
    </message>
    <message>
        <source>%1, signed block %2</source>
        <translation>%1, signierte Block %2</translation>
    </message>
    <message>
        <source>altered</source>
        <translation>verändert</translation>
    </message>
    <message>
        <source>Retracted: declared entered in error, not to be relied on. What is stored is unchanged since it was signed. %1 of %2 checks passed on this computer, %3.</source>
        <translation>Zurückgezogen: als irrtümlich erfasst erklärt, nicht zu verwenden. Das Gespeicherte ist seit der Signatur unverändert. %1 von %2 Prüfungen auf diesem Rechner bestanden, %3.</translation>
    </message>
    <message>
        <source>Erased: its keys and its content were destroyed. %1 of %2 checks passed on this computer, %3.</source>
        <translation>Gelöscht: Schlüssel und Inhalt wurden vernichtet. %1 von %2 Prüfungen auf diesem Computer bestanden, %3.</translation>
    </message>
</context>
<context>
    <name>Proxies</name>
    <message>
        <source>acts now</source>
        <translation>handelt jetzt</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>over</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis zum %1</translation>
    </message>
    <message>
        <source>from %1 until %2</source>
        <translation>vom %1 bis zum %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab dem %1</translation>
    </message>
    <message>
        <source>until it is ended</source>
        <translation>bis sie beendet wird</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>gesetzliche Vertretung</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>bevollmächtigte Person</translation>
    </message>
    <message>
        <source>%1, %2: %3, %4</source>
        <comment>name, guardian or proxy: how it stands, its time</comment>
        <translation>%1, %2: %3, %4</translation>
    </message>
    <message>
        <source>Appointed by %1 on %2.</source>
        <translation>Bestellt von %1 am %2.</translation>
    </message>
    <message>
        <source>Evidence: %1</source>
        <translation>Nachweis: %1</translation>
    </message>
    <message>
        <source>Ended by %1 on %2.</source>
        <translation>Beendet von %1 am %2.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>They can read the whole record, see who looked, share it and take that back, take everything with them and ask for erasure. The ledger names them and the patient for each of these. They appoint nobody further.</source>
        <translation>Die Person kann die ganze Akte lesen, sehen, wer hineingesehen hat, sie teilen und das widerrufen, alles mitnehmen und um Löschung bitten. Zu jedem davon nennt die Kette sie und die Patientin oder den Patienten. Sie bestellt niemanden weiter.</translation>
    </message>
    <message>
        <source>The evidence is sealed with the appointment.</source>
        <translation>Der Nachweis wird mit der Bestellung versiegelt.</translation>
    </message>
    <message>
        <source>You can end it at any time. What they have read cannot be recalled.</source>
        <translation>Sie können das jederzeit beenden. Was gelesen wurde, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>You act for %1 as their guardian.</source>
        <translation>Sie handeln für %1 als gesetzliche Vertretung.</translation>
    </message>
    <message>
        <source>You act for %1 as their proxy.</source>
        <translation>Sie handeln für %1 mit Vollmacht.</translation>
    </message>
    <message>
        <source>Until %1.</source>
        <translation>Bis zum %1.</translation>
    </message>
    <message>
        <source>What you sign here is signed for them, and the ledger names you both.</source>
        <translation>Was Sie hier signieren, gilt für diese Person, und die Kette nennt Sie beide.</translation>
    </message>
    <message>
        <source>Given by %1, their guardian.</source>
        <translation>Gegeben von %1, gesetzliche Vertretung.</translation>
    </message>
    <message>
        <source>Given by %1, their proxy.</source>
        <translation>Gegeben von %1, mit Vollmacht.</translation>
    </message>
    <message>
        <source>Given by %1.</source>
        <translation>Gegeben von %1.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Recorded on paper by %1, at %2.</source>
        <translation>Auf Papier erfasst von %1, %2.</translation>
    </message>
    <message>
        <source>Recorded for the patient by %1, at %2.</source>
        <translation>Für die Patientin oder den Patienten erfasst von %1, %2.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Circle</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n Punkt</numerusform>
            <numerusform>%n Punkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Outline of %n point(s)</source>
        <translation>
            <numerusform>Umriss aus %n Punkt</numerusform>
            <numerusform>Umriss aus %n Punkten</numerusform>
        </translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation>%1, Einzelbild %2</translation>
    </message>
    <message>
        <source>%1 of this study</source>
        <translation>%1 dieser Studie</translation>
    </message>
    <message>
        <source>%1, not in this study</source>
        <translation>%1, nicht in dieser Studie</translation>
    </message>
    <message>
        <source>Place in time</source>
        <translation>Stelle in der Zeit</translation>
    </message>
    <message>
        <source>As item %1</source>
        <translation>Wie Punkt %1</translation>
    </message>
    <message>
        <source>(the text goes on)</source>
        <translation>(der Text geht weiter)</translation>
    </message>
    <message>
        <source>Inferred from</source>
        <translation>Abgeleitet aus</translation>
    </message>
    <message>
        <source>Inferred from: %1</source>
        <translation>Abgeleitet aus: %1</translation>
    </message>
    <message>
        <source>Selected from</source>
        <translation>Ausgewählt aus</translation>
    </message>
    <message>
        <source>Selected from: %1</source>
        <translation>Ausgewählt aus: %1</translation>
    </message>
    <message>
        <source>Structured report</source>
        <translation>Strukturierter Befund</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Verfasst</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Not complete</source>
        <translation>Nicht vollständig</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>preliminary</source>
        <translation>vorläufig</translation>
    </message>
    <message>
        <source>final</source>
        <translation>endgültig</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Not verified by anybody</source>
        <translation>Von niemandem bestätigt</translation>
    </message>
    <message>
        <source>Substance</source>
        <translation>Stoff</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>Criticality</source>
        <translation>Gefährlichkeit</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>Arzneimittel</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>Dosis</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In Worten</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>None recorded in the records that this report rests on.</source>
        <translation>In den Akteneinträgen, auf denen dieser Bericht beruht, ist nichts erfasst.</translation>
    </message>
    <message>
        <source>No known allergies.</source>
        <translation>Keine bekannten Allergien.</translation>
    </message>
    <message>
        <source>Allergies are not recorded.</source>
        <translation>Allergien sind nicht erfasst.</translation>
    </message>
    <message>
        <source>Records that this rests on</source>
        <translation>Akteneinträge, auf denen dies beruht</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Akteneintrag</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>SHA-256 of its manifest</source>
        <translation>SHA-256 seines Manifests</translation>
    </message>
    <message>
        <source>Sealed record</source>
        <translation>Versiegelter Akteneintrag</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Check this report</source>
        <translation>Diesen Bericht prüfen</translation>
    </message>
    <message>
        <source>Whoever may read it can check it on their own computer: who signed it, when, and that neither it nor a record above was changed. Read the code with a scanner into the search field of Medanchor, or type: medanchorctl study verify, and the text below.</source>
        <translation>Wer ihn lesen darf, kann ihn auf dem eigenen Computer prüfen: wer ihn wann signiert hat, und dass weder er noch ein Akteneintrag oben verändert wurde. Lesen Sie den Code mit einem Scanner in das Suchfeld von Medanchor ein, oder tippen Sie: medanchorctl study verify und den Text darunter.</translation>
    </message>
    <message>
        <source>SHA-256 of the list</source>
        <translation>SHA-256 der Liste</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>%1 · %2 · from %3 to %4</source>
        <translation>%1 · %2 · von %3 bis %4</translation>
    </message>
    <message>
        <source>Preview: nobody has signed this. What is signed has a list of the records that it rests on, and a code to check it by.</source>
        <translation>Vorschau: Niemand hat dies signiert. Was signiert ist, hat eine Liste der Akteneinträge, auf denen es beruht, und einen Code zur Prüfung.</translation>
    </message>
    <message>
        <source>History report</source>
        <translation>Verlaufsbericht</translation>
    </message>
    <message>
        <source>Referral letter</source>
        <translation>Überweisungsbrief</translation>
    </message>
    <message>
        <source>Discharge summary</source>
        <translation>Entlassungsbrief</translation>
    </message>
    <message>
        <source>Visit summary</source>
        <translation>Besuchsbericht</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Allergien</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>Arzneimittel</translation>
    </message>
    <message>
        <source>Laboratory results</source>
        <translation>Laborwerte</translation>
    </message>
    <message>
        <source>Vital signs</source>
        <translation>Vitalzeichen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Imaging</source>
        <translation>Bildgebung</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Eingriffe</translation>
    </message>
    <message>
        <source>Immunisations</source>
        <translation>Impfungen</translation>
    </message>
    <message>
        <source>Encounters</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Plans and referrals</source>
        <translation>Pläne und Überweisungen</translation>
    </message>
    <message>
        <source>Family history</source>
        <translation>Familienanamnese</translation>
    </message>
    <message>
        <source>Social history</source>
        <translation>Sozialanamnese</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Reason and question</source>
        <translation>Grund und Frage</translation>
    </message>
    <message>
        <source>Course of the stay</source>
        <translation>Verlauf des Aufenthalts</translation>
    </message>
    <message>
        <source>What was found and done</source>
        <translation>Was gefunden und getan wurde</translation>
    </message>
    <message>
        <source>What was done so far</source>
        <translation>Was bisher getan wurde</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Wie es weitergeht</translation>
    </message>
    <message>
        <source>Allergies are known; none of them lies in the records that this report rests on.</source>
        <translation>Allergien sind bekannt; keine davon liegt in den Akteneinträgen, auf denen dieser Bericht beruht.</translation>
    </message>
    <message>
        <source>Allergies could not be read.</source>
        <translation>Allergien konnten nicht gelesen werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) of this patient could not be read, and are not told here.</source>
        <translation>
            <numerusform>%n Akteneintrag dieser Person konnte nicht gelesen werden und fehlt hier.</numerusform>
            <numerusform>%n Akteneinträge dieser Person konnten nicht gelesen werden und fehlen hier.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rights</name>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>A patient whose name is erased</source>
        <translation>Person, deren Name gelöscht ist</translation>
    </message>
    <message>
        <source>Asked for by %1, with the patient’s signed paper</source>
        <translation>Beantragt von %1, mit unterschriebenem Papier</translation>
    </message>
    <message>
        <source>Asked for by the patient</source>
        <translation>Von der betroffenen Person beantragt</translation>
    </message>
    <message>
        <source>To be decided by you</source>
        <translation>Ihre Entscheidung steht aus</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Bewilligt</translation>
    </message>
    <message>
        <source>is being carried out</source>
        <translation>wird ausgeführt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>restricted instead</source>
        <translation>stattdessen eingeschränkt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>to be decided</source>
        <translation>auf Entscheidung</translation>
    </message>
    <message>
        <source>The reason is sealed from you.</source>
        <translation>Der Grund ist für Sie versiegelt.</translation>
    </message>
    <message>
        <source>Reason: “%1”</source>
        <translation>Grund: „%1“</translation>
    </message>
    <message>
        <source>Refused by %1, %2.</source>
        <translation>Abgelehnt von %1, %2.</translation>
    </message>
    <message>
        <source>Approved by %1, %2.</source>
        <translation>Bewilligt von %1, %2.</translation>
    </message>
    <message>
        <source>Reason of the decision: “%1”</source>
        <translation>Grund der Entscheidung: „%1“</translation>
    </message>
    <message>
        <source>The organisation’s agent destroys keys and files now. Where it does not run, an administrator carries it out on the command line.</source>
        <translation>Der Agent der Einrichtung vernichtet nun Schlüssel und Dateien. Wo er nicht läuft, führt die Administration es auf der Kommandozeile aus.</translation>
    </message>
    <message>
        <source>Erased on %1: %2, %3. The receipt is in block %4.</source>
        <translation>Gelöscht am %1: %2, %3. Der Beleg steht in Block %4.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n Aufzeichnung</numerusform>
            <numerusform>%n Aufzeichnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Why it was asked for and approved was sealed with the records, and went with them.</source>
        <translation>Warum sie beantragt und bewilligt wurde, war mit den Aufzeichnungen versiegelt und verschwand mit ihnen.</translation>
    </message>
    <message>
        <source>Patient reference: %1</source>
        <translation>Patientenreferenz: %1</translation>
    </message>
    <message>
        <source>What goes: the keys of all your records, the files in the store, and what this program kept of them. Nobody opens them any more: neither you, nor your doctors, nor the organisation with its recovery key.</source>
        <translation>Was verschwindet: die Schlüssel all Ihrer Aufzeichnungen, die Dateien im Speicher und was dieses Programm davon behalten hat. Niemand öffnet sie mehr: weder Sie noch Ihre Ärztinnen und Ärzte noch die Einrichtung mit ihrem Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>What goes: the keys of all records of this patient, the files in the store, and what this program kept of them. Nobody opens them any more: neither the patient, nor their doctors, nor your organisation with its recovery key.</source>
        <translation>Was verschwindet: die Schlüssel aller Aufzeichnungen dieser Person, die Dateien im Speicher und was dieses Programm davon behalten hat. Niemand öffnet sie mehr: weder die Person selbst noch ihre Ärztinnen und Ärzte noch Ihre Einrichtung mit ihrem Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>What stays: that there were records, who anchored and who opened them, and when. The ledger says so for good, with random references and without a name.</source>
        <translation>Was bleibt: dass es Aufzeichnungen gab, wer sie verankert und wer sie geöffnet hat, und wann. Das steht dauerhaft in der Kette, mit zufälligen Referenzen und ohne Namen.</translation>
    </message>
    <message>
        <source>What cannot be recalled: copies that others made or printed, and backups until they are thrown away.</source>
        <translation>Was sich nicht zurückholen lässt: Kopien und Ausdrucke, die andere gemacht haben, und Sicherungen, bis sie entsorgt werden.</translation>
    </message>
    <message>
        <source>The law can forbid it: then your records are restricted instead, and you are told why.</source>
        <translation>Das Gesetz kann es verbieten: Dann werden Ihre Aufzeichnungen stattdessen eingeschränkt, und Sie erfahren, warum.</translation>
    </message>
    <message>
        <source>Where the law demands that records are kept, refuse with that reason: then they are restricted instead.</source>
        <translation>Wo das Gesetz die Aufbewahrung verlangt, lehnen Sie mit diesem Grund ab: Dann werden sie stattdessen eingeschränkt.</translation>
    </message>
    <message>
        <source>Your records are restricted: only their authors, you and the administrators of who keeps them have keys.</source>
        <translation>Ihre Aufzeichnungen sind eingeschränkt: Nur wer sie verfasst hat, Sie selbst und die Administration der aktenführenden Einrichtung haben Schlüssel.</translation>
    </message>
    <message>
        <source>These records are restricted: only their authors, the patient and the administrators of who keeps them have keys.</source>
        <translation>Diese Aufzeichnungen sind eingeschränkt: Nur wer sie verfasst hat, die betroffene Person und die Administration der aktenführenden Einrichtung haben Schlüssel.</translation>
    </message>
    <message>
        <source>The erasure was approved. Keys and files are being destroyed.</source>
        <translation>Die Löschung ist bewilligt. Schlüssel und Dateien werden vernichtet.</translation>
    </message>
    <message>
        <source>The records were erased.</source>
        <translation>Die Aufzeichnungen wurden gelöscht.</translation>
    </message>
    <message>
        <source>Your records are not restricted: whom you share them with can open them.</source>
        <translation>Ihre Aufzeichnungen sind nicht eingeschränkt: Mit wem Sie sie teilen, kann sie öffnen.</translation>
    </message>
    <message>
        <source>These records are not restricted: whom they are shared with can open them.</source>
        <translation>Diese Aufzeichnungen sind nicht eingeschränkt: Mit wem sie geteilt sind, kann sie öffnen.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a class of records, then how many</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Nothing of this is there yet. What is added later can be read.</source>
        <translation>Davon gibt es noch nichts. Was später dazukommt, kann gelesen werden.</translation>
    </message>
    <message>
        <source>Opens now: %1. What is added later can be read too; nothing else.</source>
        <translation>Öffnet jetzt: %1. Was davon später dazukommt, kann auch gelesen werden; sonst nichts.</translation>
    </message>
    <message>
        <source>Exported: %1, %2 (%3), in %4. Open index.html there.</source>
        <translation>Exportiert: %1, %2 (%3), in %4. Öffnen Sie dort index.html.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be read; the page names them, with the reason.</source>
        <translation>
            <numerusform>%n Aufzeichnung konnte nicht gelesen werden; die Seite nennt sie mit dem Grund.</numerusform>
            <numerusform>%n Aufzeichnungen konnten nicht gelesen werden; die Seite nennt sie mit dem Grund.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your medical record</source>
        <translation>Ihre Krankenakte</translation>
    </message>
    <message>
        <source>Medical record</source>
        <translation>Krankenakte</translation>
    </message>
    <message>
        <source>Exported on %1</source>
        <translation>Exportiert am %1</translation>
    </message>
    <message>
        <source>Demonstration: nobody of this name exists, and nothing in here is about a real person.</source>
        <translation>Demonstration: Niemand dieses Namens existiert, und nichts hierin betrifft eine wirkliche Person.</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Record number</source>
        <translation>Aktennummer</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Letters, notes and orders</source>
        <translation>Briefe, Notizen und Aufträge</translation>
    </message>
    <message>
        <source>Whom you share with</source>
        <translation>Mit wem Sie teilen</translation>
    </message>
    <message>
        <source>Whom it is shared with</source>
        <translation>Mit wem sie geteilt ist</translation>
    </message>
    <message>
        <source>Who looked</source>
        <translation>Wer hineingesehen hat</translation>
    </message>
    <message>
        <source>The whole list, for a table program</source>
        <translation>Die ganze Liste, für ein Tabellenprogramm</translation>
    </message>
    <message>
        <source>Complete for keys: nobody can read sealed records without one. What somebody did with another program, or with a copy made outside, cannot be seen.</source>
        <translation>Vollständig für Schlüssel: Ohne einen kann niemand Versiegeltes lesen. Was jemand mit einem anderen Programm oder einer Kopie außerhalb getan hat, ist hier nicht zu sehen.</translation>
    </message>
    <message>
        <source>What could not be read</source>
        <translation>Was nicht gelesen werden konnte</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>From</source>
        <comment>whom something comes from</comment>
        <translation>Von</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Block %1, transaction %2</source>
        <translation>Block %1, Transaktion %2</translation>
    </message>
    <message>
        <source>proofs.json names, for each record, where it stands on the ledger and the SHA-256 of each file, so that anybody can check that nothing was changed. fhir/bundle.json holds the same record for other programs (FHIR R4).</source>
        <translation>proofs.json nennt zu jeder Aufzeichnung ihren Platz in der Kette und den SHA-256 jeder Datei; so kann jede Person prüfen, dass nichts geändert wurde. fhir/bundle.json enthält dieselbe Akte für andere Programme (FHIR R4).</translation>
    </message>
    <message>
        <source>It was not shared with who made this export.</source>
        <translation>Nicht mit der Person geteilt, die exportiert hat.</translation>
    </message>
    <message>
        <source>It was erased.</source>
        <translation>Gelöscht.</translation>
    </message>
    <message>
        <source>What is stored is not what was anchored.</source>
        <translation>Gespeichert ist nicht, was verankert wurde.</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>nothing was erased</source>
        <translation>nichts wurde gelöscht</translation>
    </message>
    <message>
        <source>Withdrawn, %1.</source>
        <translation>Zurückgezogen, %1.</translation>
    </message>
    <message>
        <source>What goes: the keys of all their records, the files in the store, and what this program kept of them. Nobody opens them any more: neither they, nor you, nor their doctors, nor the organisation with its recovery key.</source>
        <translation>Was verschwindet: die Schlüssel aller Unterlagen der Person, die Dateien im Speicher und was dieses Programm davon aufbewahrt hat. Niemand öffnet sie mehr: weder die Person noch Sie, noch ihre Ärztinnen und Ärzte, noch die Einrichtung mit ihrem Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>The law can forbid it: then their records are restricted instead, and you are told why.</source>
        <translation>Das Gesetz kann es verbieten: Dann werden die Unterlagen der Person stattdessen eingeschränkt, und Sie erfahren, warum.</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>images and their reports</source>
        <translation>Bilder und ihre Befunde</translation>
    </message>
    <message>
        <source>laboratory results</source>
        <translation>Laborbefunde</translation>
    </message>
    <message>
        <source>prescriptions and medicines</source>
        <translation>Verordnungen und Arzneimittel</translation>
    </message>
    <message>
        <source>notes and letters</source>
        <translation>Notizen und Arztbriefe</translation>
    </message>
    <message>
        <source>claims</source>
        <translation>Abrechnungen</translation>
    </message>
    <message>
        <source>the whole record</source>
        <translation>die gesamte Akte</translation>
    </message>
    <message>
        <source>for payment</source>
        <translation>zur Abrechnung</translation>
    </message>
    <message>
        <source>for research</source>
        <translation>zur Forschung</translation>
    </message>
    <message>
        <source>for treatment</source>
        <translation>zur Behandlung</translation>
    </message>
    <message>
        <source>Images and their reports</source>
        <translation>Bilder und ihre Befunde</translation>
    </message>
    <message>
        <source>Laboratory results</source>
        <translation>Laborbefunde</translation>
    </message>
    <message>
        <source>Prescriptions and medicines</source>
        <translation>Verordnungen und Arzneimittel</translation>
    </message>
    <message>
        <source>Notes and letters</source>
        <translation>Notizen und Arztbriefe</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Abrechnungen</translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation>Die gesamte Akte</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>Research</source>
        <translation>Forschung</translation>
    </message>
    <message>
        <source>Emergency access</source>
        <translation>Notfallzugriff</translation>
    </message>
    <message>
        <source>Patient’s request</source>
        <translation>Auf Wunsch der betroffenen Person</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, then month and year</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 can read from your record: %2, %3,</source>
        <translation>%1 darf aus Ihrer Akte lesen: %2, %3,</translation>
    </message>
    <message>
        <source>%1 can read %2 of %4, %3,</source>
        <translation>%1 darf lesen: %2 von %4, %3,</translation>
    </message>
    <message>
        <source>until %1.</source>
        <translation>bis %1.</translation>
    </message>
    <message>
        <source>until it is withdrawn.</source>
        <translation>bis zum Widerruf.</translation>
    </message>
    <message>
        <source>It can be withdrawn at any time. Copies already made cannot be recalled.</source>
        <translation>Ein Widerruf ist jederzeit möglich. Bereits erstellte Kopien können nicht zurückgerufen werden.</translation>
    </message>
    <message>
        <source>What it covers is sealed from you</source>
        <translation>Der Umfang ist für Sie versiegelt</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>Until withdrawn</source>
        <translation>Bis zum Widerruf</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>A record</source>
        <translation>Ein Eintrag</translation>
    </message>
    <message>
        <source>Withdrawing</source>
        <translation>Widerruf läuft</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Signed, not sent yet</source>
        <translation>Signiert, noch nicht gesendet</translation>
    </message>
    <message>
        <source>Given: %1.</source>
        <translation>Erteilt: %1.</translation>
    </message>
    <message>
        <source>Withdrawn: %1.</source>
        <translation>Widerrufen: %1.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>Name not known here</source>
        <translation>Name hier nicht bekannt</translation>
    </message>
    <message>
        <source>As the author</source>
        <translation>Hat sie verfasst</translation>
    </message>
    <message>
        <source>As the patient: you</source>
        <translation>Betroffene Person: Sie</translation>
    </message>
    <message>
        <source>As the patient</source>
        <translation>Betroffene Person</translation>
    </message>
    <message>
        <source>As who keeps your records</source>
        <translation>Führt Ihre Akte</translation>
    </message>
    <message>
        <source>As who keeps the records</source>
        <translation>Führt die Akte</translation>
    </message>
    <message>
        <source>As staff of who keeps them</source>
        <translation>Personal der aktenführenden Einrichtung</translation>
    </message>
    <message>
        <source>By an order</source>
        <translation>Durch einen Auftrag</translation>
    </message>
    <message>
        <source>By a consent</source>
        <translation>Durch eine Einwilligung</translation>
    </message>
    <message>
        <source>In an emergency</source>
        <translation>Im Notfall</translation>
    </message>
    <message>
        <source>Its recovery key, kept offline</source>
        <translation>Wiederherstellungsschlüssel, offline verwahrt</translation>
    </message>
    <message>
        <source>Its own key</source>
        <translation>Schlüssel der Einrichtung</translation>
    </message>
    <message>
        <source>given by %1</source>
        <translation>gegeben von %1</translation>
    </message>
    <message>
        <source>Key given</source>
        <translation>Schlüssel erhalten</translation>
    </message>
    <message numerus="yes">
        <source>opens %n record(s)</source>
        <translation>
            <numerusform>öffnet %n Aufzeichnung</numerusform>
            <numerusform>öffnet %n Aufzeichnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Noted here; on the ledger once it answers</source>
        <translation>Hier vermerkt; in der Kette, sobald sie antwortet</translation>
    </message>
    <message>
        <source>My ward</source>
        <translation>Meine Station</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Covering for a colleague</source>
        <translation>Dienstvertretung</translation>
    </message>
    <message>
        <source>Covered for a colleague</source>
        <translation>Dienstvertretung</translation>
    </message>
    <message>
        <source>On call</source>
        <translation>Im Bereitschaftsdienst</translation>
    </message>
    <message>
        <source>For the patient, by appointment</source>
        <translation>In Vertretung</translation>
    </message>
    <message>
        <source>recorded on paper</source>
        <translation>auf Papier erfasst</translation>
    </message>
    <message>
        <source>Withdrawn by %1.</source>
        <translation>Widerrufen von %1.</translation>
    </message>
    <message numerus="yes">
        <source>Being encrypted anew: %1 of %n record(s) done.</source>
        <translation>
            <numerusform>Wird neu verschlüsselt: %1 von %n Aufzeichnung erledigt.</numerusform>
            <numerusform>Wird neu verschlüsselt: %1 von %n Aufzeichnungen erledigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Encrypted anew: %n record(s). The keys of before open nothing of it any more.</source>
        <translation>
            <numerusform>Neu verschlüsselt: %n Aufzeichnung. Die früheren Schlüssel öffnen nichts mehr davon.</numerusform>
            <numerusform>Neu verschlüsselt: %n Aufzeichnungen. Die früheren Schlüssel öffnen nichts mehr davon.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing had to be encrypted anew.</source>
        <translation>Es war nichts neu zu verschlüsseln.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) stay as they are: who wrote them must be able to read them.</source>
        <translation>
            <numerusform>%n Aufzeichnung bleibt, wie sie ist: Wer sie verfasst hat, muss sie lesen können.</numerusform>
            <numerusform>%n Aufzeichnungen bleiben, wie sie sind: Wer sie verfasst hat, muss sie lesen können.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign an order</source>
        <translation>Auftrag signieren</translation>
    </message>
    <message>
        <source>Request an examination: %1</source>
        <translation>Untersuchung anfordern: %1</translation>
    </message>
    <message>
        <source>Sign order</source>
        <translation>Auftrag signieren</translation>
    </message>
    <message>
        <source>Ordered: %1.</source>
        <translation>Angefordert: %1.</translation>
    </message>
    <message>
        <source>%1 can read this order and begin the examination.</source>
        <translation>%1 kann diesen Auftrag lesen und mit der Untersuchung beginnen.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you asked, and when. What you asked for stays sealed.</source>
        <translation>In der Kette steht dauerhaft, dass und wann Sie angefordert haben. Was Sie angefordert haben, bleibt versiegelt.</translation>
    </message>
    <message>
        <source>You can cancel the order until the examination is in progress.</source>
        <translation>Sie können den Auftrag stornieren, bis die Untersuchung begonnen hat.</translation>
    </message>
    <message>
        <source>Sign a cancellation</source>
        <translation>Stornierung signieren</translation>
    </message>
    <message>
        <source>Cancel an order: %1</source>
        <translation>Auftrag stornieren: %1</translation>
    </message>
    <message>
        <source>Sign cancellation</source>
        <translation>Stornierung signieren</translation>
    </message>
    <message>
        <source>Cancelled: %1.</source>
        <translation>Storniert: %1.</translation>
    </message>
    <message>
        <source>The laboratory is told not to begin this examination.</source>
        <translation>Das Labor erfährt, dass es diese Untersuchung nicht beginnen soll.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you cancelled the order, and when.</source>
        <translation>In der Kette steht dauerhaft, dass und wann Sie den Auftrag storniert haben.</translation>
    </message>
    <message>
        <source>A cancellation cannot be taken back. You can request the examination again.</source>
        <translation>Eine Stornierung ist endgültig. Sie können die Untersuchung erneut anfordern.</translation>
    </message>
    <message>
        <source>Sign a rejection</source>
        <translation>Ablehnung signieren</translation>
    </message>
    <message>
        <source>Reject an order: %1</source>
        <translation>Auftrag ablehnen: %1</translation>
    </message>
    <message>
        <source>Sign rejection</source>
        <translation>Ablehnung signieren</translation>
    </message>
    <message>
        <source>Rejected: %1.</source>
        <translation>Abgelehnt: %1.</translation>
    </message>
    <message>
        <source>Who asked for the examination sees that it is not made, and why.</source>
        <translation>Wer die Untersuchung angefordert hat, sieht, dass sie nicht erfolgt und warum.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you rejected the order, and when.</source>
        <translation>In der Kette steht dauerhaft, dass und wann Sie den Auftrag abgelehnt haben.</translation>
    </message>
    <message>
        <source>A rejection cannot be taken back. The examination can be requested again.</source>
        <translation>Eine Ablehnung ist endgültig. Die Untersuchung kann erneut angefordert werden.</translation>
    </message>
    <message>
        <source>Sign an acknowledgement</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge: %1</source>
        <translation>Quittieren: %1</translation>
    </message>
    <message>
        <source>Sign acknowledgement</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledged: %1.</source>
        <translation>Gesehen: %1.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you said so, and when.</source>
        <translation>In der Kette steht dauerhaft, dass und wann Sie dies erklärt haben.</translation>
    </message>
    <message>
        <source>An acknowledgement cannot be taken back.</source>
        <translation>Quittieren ist endgültig.</translation>
    </message>
    <message>
        <source>Sign a note</source>
        <translation>Notiz signieren</translation>
    </message>
    <message>
        <source>Add to the record: %1</source>
        <translation>Zur Akte hinzufügen: %1</translation>
    </message>
    <message>
        <source>Sign note</source>
        <translation>Notiz signieren</translation>
    </message>
    <message>
        <source>Added to the record: %1.</source>
        <translation>Zur Akte hinzugefügt: %1.</translation>
    </message>
    <message>
        <source>Those listed above can read it.</source>
        <translation>Die oben Genannten können sie lesen.</translation>
    </message>
    <message>
        <source>The ledger keeps its digest for good, that you signed it, and when.</source>
        <translation>In der Kette stehen dauerhaft die Prüfsumme, Ihre Signatur und deren Zeitpunkt.</translation>
    </message>
    <message>
        <source>You can correct it with a new version or retract it. The first version stays.</source>
        <translation>Sie können sie durch eine neue Version berichtigen oder zurückziehen. Die erste Version bleibt bestehen.</translation>
    </message>
    <message>
        <source>Allow sending</source>
        <translation>Versand erlauben</translation>
    </message>
    <message>
        <source>Send images: %1</source>
        <translation>Bilder senden: %1</translation>
    </message>
    <message>
        <source>Sign and send</source>
        <translation>Signieren und senden</translation>
    </message>
    <message>
        <source>Sending begins: %1.</source>
        <translation>Versand beginnt: %1.</translation>
    </message>
    <message>
        <source>Images that answer this order are sent without a further question, for 24 hours.</source>
        <translation>Bilder zu diesem Auftrag werden 24 Stunden lang ohne weitere Rückfrage gesendet.</translation>
    </message>
    <message>
        <source>The ledger keeps the digest of each study for good, and that you sent it.</source>
        <translation>In der Kette stehen dauerhaft die Prüfsumme jeder Untersuchung und dass Sie sie gesendet haben.</translation>
    </message>
    <message>
        <source>You can retract a study that was sent in error. Its readers are told.</source>
        <translation>Eine irrtümlich gesendete Untersuchung können Sie zurückziehen. Ihre Leser werden benachrichtigt.</translation>
    </message>
    <message>
        <source>Sign a retraction</source>
        <translation>Zurückziehung signieren</translation>
    </message>
    <message>
        <source>Retract a study: %1</source>
        <translation>Untersuchung zurückziehen: %1</translation>
    </message>
    <message>
        <source>Sign retraction</source>
        <translation>Zurückziehung signieren</translation>
    </message>
    <message>
        <source>Retracted: %1.</source>
        <translation>Zurückgezogen: %1.</translation>
    </message>
    <message>
        <source>Readers see the study crossed out, with your reason.</source>
        <translation>Wer die Untersuchung liest, sieht sie durchgestrichen, mit Ihrer Begründung.</translation>
    </message>
    <message>
        <source>The ledger keeps both for good: that it was sent, and that you retracted it.</source>
        <translation>In der Kette steht beides dauerhaft: dass sie gesendet wurde und dass Sie sie zurückgezogen haben.</translation>
    </message>
    <message>
        <source>A retraction cannot be taken back. Copies that were opened are not recalled.</source>
        <translation>Eine Zurückziehung ist endgültig. Bereits geöffnete Kopien werden nicht zurückgerufen.</translation>
    </message>
    <message>
        <source>Sign a consent</source>
        <translation>Einwilligung signieren</translation>
    </message>
    <message>
        <source>Share the record with %2</source>
        <translation>Akte freigeben für %2</translation>
    </message>
    <message>
        <source>Sign consent</source>
        <translation>Einwilligung signieren</translation>
    </message>
    <message>
        <source>Shared with %2.</source>
        <translation>Freigegeben für %2.</translation>
    </message>
    <message>
        <source>%1 can read what this consent covers, for its purpose.</source>
        <translation>%1 darf lesen, was diese Einwilligung umfasst, zu deren Zweck.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that it was given, to whom, and until when. What it covers stays sealed.</source>
        <translation>In der Kette steht dauerhaft, dass sie erteilt wurde, wem und bis wann. Ihr Umfang bleibt versiegelt.</translation>
    </message>
    <message>
        <source>It can be withdrawn at any time. Copies already made cannot be recalled.</source>
        <translation>Ein Widerruf ist jederzeit möglich. Bereits erstellte Kopien können nicht zurückgerufen werden.</translation>
    </message>
    <message>
        <source>Sign a withdrawal</source>
        <translation>Widerruf signieren</translation>
    </message>
    <message>
        <source>Withdraw the consent for %2</source>
        <translation>Einwilligung widerrufen für %2</translation>
    </message>
    <message>
        <source>Sign withdrawal</source>
        <translation>Widerruf signieren</translation>
    </message>
    <message>
        <source>Withdrawn from %2.</source>
        <translation>Widerrufen für %2.</translation>
    </message>
    <message>
        <source>%1 gets nothing new under this consent.</source>
        <translation>%1 erhält aufgrund dieser Einwilligung nichts Neues.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that the consent was given and withdrawn.</source>
        <translation>In der Kette steht dauerhaft, dass die Einwilligung erteilt und widerrufen wurde.</translation>
    </message>
    <message>
        <source>Copies already made cannot be recalled. A new consent can be given at any time.</source>
        <translation>Bereits erstellte Kopien können nicht zurückgerufen werden. Eine neue Einwilligung ist jederzeit möglich.</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Signieren</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Signed: %1.</source>
        <translation>Signiert: %1.</translation>
    </message>
    <message>
        <source>It does what is said above, and nothing else.</source>
        <translation>Es bewirkt, was oben steht, und sonst nichts.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you signed it, and when.</source>
        <translation>In der Kette steht dauerhaft, dass und wann Sie dies signiert haben.</translation>
    </message>
    <message>
        <source>Take it as permanent. If in doubt, cancel.</source>
        <translation>Betrachten Sie es als endgültig. Brechen Sie im Zweifel ab.</translation>
    </message>
    <message>
        <source>The recipient</source>
        <translation>Die empfangende Stelle</translation>
    </message>
    <message>
        <source>%1 Confirmed in block %2.</source>
        <translation>%1 Bestätigt in Block %2.</translation>
    </message>
    <message>
        <source>author</source>
        <translation>Verfasser/in</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>betroffene Person</translation>
    </message>
    <message>
        <source>custodian</source>
        <translation>verwahrende Stelle</translation>
    </message>
    <message>
        <source>by the order</source>
        <translation>durch den Auftrag</translation>
    </message>
    <message>
        <source>by consent</source>
        <translation>durch Einwilligung</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Sign an override</source>
        <translation>Ausnahme signieren</translation>
    </message>
    <message>
        <source>Send images that name another patient: %1</source>
        <translation>Bilder senden, die jemand anderen nennen: %1</translation>
    </message>
    <message>
        <source>These images come into this patient’s record, although they name somebody else.</source>
        <translation>Diese Bilder kommen in die Akte dieser Person, obwohl sie jemand anderen nennen.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you sent them. Your reason is sealed with the study; its readers see it.</source>
        <translation>Die Kette hält dauerhaft fest, dass Sie sie gesendet haben. Ihr Grund wird mit der Untersuchung versiegelt; wer sie liest, sieht ihn.</translation>
    </message>
    <message>
        <source>Study of</source>
        <translation>Untersuchung vom</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Accession-Nr.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>it is withdrawn</source>
        <translation>sie widerrufen wird</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Erteilt</translation>
    </message>
    <message>
        <source>%1 in the files, %2 in the order</source>
        <translation>%1 in den Dateien, %2 im Auftrag</translation>
    </message>
    <message>
        <source>Send images of the other side: %1</source>
        <translation>Bilder der anderen Seite senden: %1</translation>
    </message>
    <message>
        <source>These images answer the order, although they say that they show the other side.</source>
        <translation>Diese Bilder beantworten den Auftrag, obwohl sie nach eigener Angabe die andere Seite zeigen.</translation>
    </message>
    <message>
        <source>Body part</source>
        <translation>Körperregion</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Everybody who can read this study is told that you have seen it.</source>
        <translation>Alle, die diese Untersuchung lesen können, erfahren, dass Sie sie gesehen haben.</translation>
    </message>
    <message>
        <source>Reason</source>
        <comment>of an order</comment>
        <translation>Fragestellung</translation>
    </message>
    <message>
        <source>Send files that name no patient: %1</source>
        <translation>Dateien senden, die keinen Patienten nennen: %1</translation>
    </message>
    <message>
        <source>These files come into this patient’s record because you say that they belong there; nothing in them was compared.</source>
        <translation>Diese Dateien kommen in die Akte dieses Patienten, weil Sie sagen, dass sie dorthin gehören; verglichen wurde darin nichts.</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>Attachment %1 of %2</source>
        <translation>Anlage %1 von %2</translation>
    </message>
    <message>
        <source>%1 · %2, %3 · names no patient</source>
        <translation>%1 · %2, %3 · nennt keinen Patienten</translation>
    </message>
    <message>
        <source>Sign an emergency access</source>
        <translation>Notfallzugriff signieren</translation>
    </message>
    <message>
        <source>Open this patient’s record in an emergency</source>
        <translation>Die Akte dieses Patienten im Notfall öffnen</translation>
    </message>
    <message>
        <source>Sign and open</source>
        <translation>Signieren und öffnen</translation>
    </message>
    <message>
        <source>Emergency access opened.</source>
        <translation>Notfallzugriff geöffnet.</translation>
    </message>
    <message>
        <source>You can read this one record for two hours without a consent, and nothing else.</source>
        <translation>Sie können zwei Stunden lang diese eine Akte ohne Einwilligung lesen, und sonst nichts.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you opened it. Your reason is sealed: the patient and the reviewer read it.</source>
        <translation>In der Kette steht dauerhaft, dass Sie ihn geöffnet haben. Ihr Grund ist versiegelt: Der Patient und wer prüft, lesen ihn.</translation>
    </message>
    <message>
        <source>It cannot be taken back. The patient is told at once, and another person reviews it.</source>
        <translation>Er kann nicht zurückgenommen werden. Der Patient erfährt es sofort, und jemand anderes prüft ihn.</translation>
    </message>
    <message>
        <source>Sign a review</source>
        <translation>Prüfung signieren</translation>
    </message>
    <message>
        <source>Find an emergency access justified</source>
        <translation>Einen Notfallzugriff für gerechtfertigt befinden</translation>
    </message>
    <message>
        <source>Sign “justified”</source>
        <translation>„Gerechtfertigt“ signieren</translation>
    </message>
    <message>
        <source>Reviewed: justified.</source>
        <translation>Geprüft: gerechtfertigt.</translation>
    </message>
    <message>
        <source>Who opened it and the patient see that it was justified, with your comment.</source>
        <translation>Wer ihn geöffnet hat, und der Patient sehen, dass er gerechtfertigt war, mit Ihrer Anmerkung.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you reviewed it, and how. Your comment is sealed.</source>
        <translation>In der Kette steht dauerhaft, dass und wie Sie ihn geprüft haben. Ihre Anmerkung ist versiegelt.</translation>
    </message>
    <message>
        <source>A review cannot be changed.</source>
        <translation>Eine Prüfung kann nicht geändert werden.</translation>
    </message>
    <message>
        <source>Find an emergency access unjustified</source>
        <translation>Einen Notfallzugriff für nicht gerechtfertigt befinden</translation>
    </message>
    <message>
        <source>Sign “unjustified”</source>
        <translation>„Nicht gerechtfertigt“ signieren</translation>
    </message>
    <message>
        <source>Reviewed: unjustified.</source>
        <translation>Geprüft: nicht gerechtfertigt.</translation>
    </message>
    <message>
        <source>If it is still open, it ends at once. Who opened it and the patient see that it was unjustified, with your comment.</source>
        <translation>Ist er noch offen, endet er sofort. Wer ihn geöffnet hat, und der Patient sehen, dass er nicht gerechtfertigt war, mit Ihrer Anmerkung.</translation>
    </message>
    <message>
        <source>Sign a suspension</source>
        <translation>Sperre signieren</translation>
    </message>
    <message>
        <source>Suspend %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message>
        <source>Sign suspension</source>
        <translation>Sperre signieren</translation>
    </message>
    <message>
        <source>Suspended: %1.</source>
        <translation>Gesperrt: %1.</translation>
    </message>
    <message>
        <source>They can no longer sign, open records or be given access, wherever they are signed in.</source>
        <translation>Signieren, Akten öffnen und Zugriff erhalten sind nicht mehr möglich, wo immer die Person angemeldet ist.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you suspended them, and when. Your reason stays in your profile; the ledger has its digest.</source>
        <translation>In der Kette steht dauerhaft, dass und wann Sie gesperrt haben. Ihre Begründung bleibt in Ihrem Profil; in der Kette steht ihre Prüfsumme.</translation>
    </message>
    <message>
        <source>You can reinstate them at any time. What they have opened cannot be recalled.</source>
        <translation>Sie können die Sperre jederzeit aufheben. Was schon geöffnet wurde, kann nicht zurückgeholt werden.</translation>
    </message>
    <message>
        <source>Sign a reinstatement</source>
        <translation>Aufhebung signieren</translation>
    </message>
    <message>
        <source>Reinstate %1</source>
        <translation>Sperre von %1 aufheben</translation>
    </message>
    <message>
        <source>Sign reinstatement</source>
        <translation>Aufhebung signieren</translation>
    </message>
    <message>
        <source>Reinstated: %1.</source>
        <translation>Sperre aufgehoben: %1.</translation>
    </message>
    <message>
        <source>They can sign and open records again, with the roles that they have.</source>
        <translation>Signieren und Akten öffnen sind wieder möglich, mit den bestehenden Rollen.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you reinstated them, and when.</source>
        <translation>In der Kette steht dauerhaft, dass und wann Sie die Sperre aufgehoben haben.</translation>
    </message>
    <message>
        <source>You can suspend them again. A certificate that was revoked stays revoked.</source>
        <translation>Sie können erneut sperren. Ein widerrufenes Zertifikat bleibt widerrufen.</translation>
    </message>
    <message>
        <source>Sign a change of roles</source>
        <translation>Rollenwechsel signieren</translation>
    </message>
    <message>
        <source>Change the roles of %1</source>
        <translation>Rollen ändern: %1</translation>
    </message>
    <message>
        <source>Sign roles</source>
        <translation>Rollen signieren</translation>
    </message>
    <message>
        <source>Roles changed: %1.</source>
        <translation>Rollen geändert: %1.</translation>
    </message>
    <message>
        <source>They can do what the new roles allow, and nothing else.</source>
        <translation>Möglich ist, was die neuen Rollen erlauben, und nichts anderes.</translation>
    </message>
    <message>
        <source>The ledger keeps for good which roles you gave, and when.</source>
        <translation>In der Kette steht dauerhaft, welche Rollen Sie wann vergeben haben.</translation>
    </message>
    <message>
        <source>You can change the roles again at any time. What was signed under the former ones stays.</source>
        <translation>Sie können die Rollen jederzeit wieder ändern. Was unter den früheren signiert wurde, bleibt.</translation>
    </message>
    <message>
        <source>Sign a revocation</source>
        <translation>Widerruf signieren</translation>
    </message>
    <message>
        <source>Suspend %1 and revoke their certificates</source>
        <translation>%1 sperren und die Zertifikate widerrufen</translation>
    </message>
    <message>
        <source>Sign revocation</source>
        <translation>Widerruf signieren</translation>
    </message>
    <message>
        <source>They can no longer sign, open records or be given access. Your organisation’s authority is told at once that their certificates hold no more.</source>
        <translation>Signieren, Akten öffnen und Zugriff erhalten sind nicht mehr möglich. Der Zertifizierungsstelle Ihrer Einrichtung wird sofort mitgeteilt, dass die Zertifikate nicht mehr gelten.</translation>
    </message>
    <message>
        <source>A revoked certificate stays revoked: once reinstated, they need a new one.</source>
        <translation>Ein widerrufenes Zertifikat bleibt widerrufen: Nach Aufhebung der Sperre ist ein neues nötig.</translation>
    </message>
    <message>
        <source>New roles</source>
        <translation>Neue Rollen</translation>
    </message>
    <message>
        <source>Roles until now</source>
        <translation>Bisherige Rollen</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>revoked at the authority</source>
        <translation>bei der Zertifizierungsstelle widerrufen</translation>
    </message>
    <message>
        <source>Sign an admission</source>
        <translation>Aufnahme signieren</translation>
    </message>
    <message>
        <source>Admit %1 to the network</source>
        <translation>%1 in das Netz aufnehmen</translation>
    </message>
    <message>
        <source>Sign admission</source>
        <translation>Aufnahme signieren</translation>
    </message>
    <message>
        <source>Admitted: %1.</source>
        <translation>Aufgenommen: %1.</translation>
    </message>
    <message>
        <source>The organisation becomes one of the network, and its first administrator can invite its people. Others can share with it and order from it.</source>
        <translation>Die Einrichtung gehört zum Netz, und ihre erste Administration kann Personen einladen. Andere können mit ihr teilen und bei ihr anfordern.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you admitted it, as what, and when.</source>
        <translation>In der Kette steht dauerhaft, dass, als was und wann Sie sie aufgenommen haben.</translation>
    </message>
    <message>
        <source>An admission cannot be taken back. You can suspend the organisation at any time.</source>
        <translation>Eine Aufnahme lässt sich nicht zurücknehmen. Sie können die Einrichtung jederzeit sperren.</translation>
    </message>
    <message>
        <source>Suspend the organisation %1</source>
        <translation>Einrichtung %1 sperren</translation>
    </message>
    <message>
        <source>None of its people can sign or open records any more, wherever they are signed in.</source>
        <translation>Niemand aus der Einrichtung kann mehr signieren oder Akten öffnen, wo immer die Person angemeldet ist.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you suspended it, and when. Your reason stays in your profile; the ledger has its digest.</source>
        <translation>In der Kette steht dauerhaft, dass und wann Sie gesperrt haben. Ihre Begründung bleibt in Ihrem Profil; in der Kette steht ihre Prüfsumme.</translation>
    </message>
    <message>
        <source>You can reinstate it at any time. What its people have opened cannot be recalled.</source>
        <translation>Sie können die Sperre jederzeit aufheben. Was schon geöffnet wurde, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Reinstate the organisation %1</source>
        <translation>Sperre der Einrichtung %1 aufheben</translation>
    </message>
    <message>
        <source>Its people can sign and open records again, at once.</source>
        <translation>Die Personen der Einrichtung können sofort wieder signieren und Akten öffnen.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you reinstated it, and when.</source>
        <translation>In der Kette steht dauerhaft, dass und wann Sie die Sperre aufgehoben haben.</translation>
    </message>
    <message>
        <source>You can suspend it again.</source>
        <translation>Sie können sie erneut sperren.</translation>
    </message>
    <message>
        <source>Their roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of an organisation</comment>
        <translation>Art</translation>
    </message>
    <message>
        <source>First administrator</source>
        <translation>Erste Administration</translation>
    </message>
    <message>
        <source>Sign a request for erasure</source>
        <translation>Löschantrag signieren</translation>
    </message>
    <message>
        <source>Have all records erased: %1</source>
        <translation>Alle Aufzeichnungen löschen lassen: %1</translation>
    </message>
    <message>
        <source>Sign request</source>
        <translation>Antrag signieren</translation>
    </message>
    <message>
        <source>Erasure asked for: %1.</source>
        <translation>Löschung beantragt: %1.</translation>
    </message>
    <message>
        <source>An administrator of the organisation that keeps the records decides, and has to say why.</source>
        <translation>Die Administration der aktenführenden Einrichtung entscheidet und muss den Grund nennen.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you asked, and when. Your reason is sealed.</source>
        <translation>Die Kette hält dauerhaft fest, dass und wann Sie es beantragt haben. Ihr Grund ist versiegelt.</translation>
    </message>
    <message>
        <source>Until that is decided nothing is erased. Afterwards nobody can bring the records back.</source>
        <translation>Bis zur Entscheidung wird nichts gelöscht. Danach kann niemand die Aufzeichnungen zurückholen.</translation>
    </message>
    <message>
        <source>Sign an erasure</source>
        <translation>Löschung signieren</translation>
    </message>
    <message>
        <source>Erase all records: %1</source>
        <translation>Alle Aufzeichnungen löschen: %1</translation>
    </message>
    <message>
        <source>Sign and erase</source>
        <translation>Signieren und löschen</translation>
    </message>
    <message>
        <source>Erasure approved: %1.</source>
        <translation>Löschung bewilligt: %1.</translation>
    </message>
    <message>
        <source>Keys and files of all records of this patient are destroyed, for everybody.</source>
        <translation>Schlüssel und Dateien aller Aufzeichnungen dieser Person werden vernichtet, für alle.</translation>
    </message>
    <message>
        <source>The ledger keeps for good when they were erased, by whom and on which request. What was in them, nobody can read any more.</source>
        <translation>Die Kette hält dauerhaft fest, wann, von wem und auf welchen Antrag hin gelöscht wurde. Was darin stand, kann niemand mehr lesen.</translation>
    </message>
    <message>
        <source>It cannot be undone. Copies made by others, and backups until they are thrown away, cannot be recalled.</source>
        <translation>Das lässt sich nicht rückgängig machen. Kopien anderer, und Sicherungen bis zu ihrer Entsorgung, lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Sign a refusal</source>
        <translation>Ablehnung signieren</translation>
    </message>
    <message>
        <source>Refuse an erasure: %1</source>
        <translation>Löschung ablehnen: %1</translation>
    </message>
    <message>
        <source>Sign refusal</source>
        <translation>Ablehnung signieren</translation>
    </message>
    <message>
        <source>Erasure refused: %1.</source>
        <translation>Löschung abgelehnt: %1.</translation>
    </message>
    <message>
        <source>The records stay, restricted: only their authors, the patient and your administrators have keys.</source>
        <translation>Die Aufzeichnungen bleiben, eingeschränkt: Nur wer sie verfasst hat, die betroffene Person und Ihre Administration haben Schlüssel.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you refused, and when. Your reason is sealed; the patient reads it.</source>
        <translation>Die Kette hält dauerhaft fest, dass und wann Sie abgelehnt haben. Ihr Grund ist versiegelt; die betroffene Person liest ihn.</translation>
    </message>
    <message>
        <source>The restriction can be lifted later. The patient can ask again.</source>
        <translation>Die Einschränkung lässt sich später aufheben. Ein neuer Antrag ist möglich.</translation>
    </message>
    <message>
        <source>Sign a restriction</source>
        <translation>Einschränkung signieren</translation>
    </message>
    <message>
        <source>Restrict the records: %1</source>
        <translation>Aufzeichnungen einschränken: %1</translation>
    </message>
    <message>
        <source>Sign restriction</source>
        <translation>Einschränkung signieren</translation>
    </message>
    <message>
        <source>Restricted: %1.</source>
        <translation>Eingeschränkt: %1.</translation>
    </message>
    <message>
        <source>Only their authors, the patient and the administrators of who keeps them can open the records from now on.</source>
        <translation>Ab jetzt öffnet sie nur, wer sie verfasst hat, die betroffene Person und die Administration der aktenführenden Einrichtung.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you restricted them, and when. Your reason is sealed.</source>
        <translation>Die Kette hält dauerhaft fest, dass und wann Sie sie eingeschränkt haben. Ihr Grund ist versiegelt.</translation>
    </message>
    <message>
        <source>It can be lifted at any time. What was read cannot be unread.</source>
        <translation>Das lässt sich jederzeit aufheben. Gelesenes lässt sich nicht ungelesen machen.</translation>
    </message>
    <message>
        <source>Sign the end of a restriction</source>
        <translation>Aufhebung signieren</translation>
    </message>
    <message>
        <source>Lift the restriction: %1</source>
        <translation>Einschränkung aufheben: %1</translation>
    </message>
    <message>
        <source>Sign and lift</source>
        <translation>Signieren und aufheben</translation>
    </message>
    <message>
        <source>No longer restricted: %1.</source>
        <translation>Nicht mehr eingeschränkt: %1.</translation>
    </message>
    <message>
        <source>Whoever the records are shared with can open them again.</source>
        <translation>Mit wem die Aufzeichnungen geteilt sind, kann sie wieder öffnen.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you lifted it, and when. Your reason is sealed.</source>
        <translation>Die Kette hält dauerhaft fest, dass und wann Sie sie aufgehoben haben. Ihr Grund ist versiegelt.</translation>
    </message>
    <message>
        <source>They can be restricted again at any time.</source>
        <translation>Sie lassen sich jederzeit wieder einschränken.</translation>
    </message>
    <message>
        <source>Sign a change of the licence</source>
        <translation>Änderung der Zulassung signieren</translation>
    </message>
    <message>
        <source>Change the licence of %1</source>
        <translation>Zulassung von %1 ändern</translation>
    </message>
    <message>
        <source>Sign the licence</source>
        <translation>Zulassung signieren</translation>
    </message>
    <message>
        <source>Licence changed: %1.</source>
        <translation>Zulassung geändert: %1.</translation>
    </message>
    <message>
        <source>They can sign and open records until then, with the roles that they have.</source>
        <translation>Bis dahin sind Signieren und das Öffnen von Akten mit den bestehenden Rollen möglich.</translation>
    </message>
    <message>
        <source>The ledger keeps for good until when you said that the licence is valid, and when you said so.</source>
        <translation>Die Kette behält dauerhaft, bis wann die Zulassung nach Ihrer Angabe gilt und wann Sie das angegeben haben.</translation>
    </message>
    <message>
        <source>You can change it again at any time. What was signed under it stays.</source>
        <translation>Sie können sie jederzeit wieder ändern. Was darunter signiert wurde, bleibt.</translation>
    </message>
    <message>
        <source>Sign a link</source>
        <translation>Verknüpfung signieren</translation>
    </message>
    <message>
        <source>Link two registrations: %1</source>
        <translation>Zwei Aufnahmen verknüpfen: %1</translation>
    </message>
    <message>
        <source>Sign the link</source>
        <translation>Verknüpfung signieren</translation>
    </message>
    <message>
        <source>Linked: %1.</source>
        <translation>Verknüpft: %1.</translation>
    </message>
    <message>
        <source>Lists show one person with both numbers. Neither record is changed, and nobody can read more than before.</source>
        <translation>Listen zeigen eine Person mit beiden Nummern. Keine der Akten wird geändert, und niemand kann mehr lesen als vorher.</translation>
    </message>
    <message>
        <source>The ledger keeps digests only. That the two are one person, and why, is sealed.</source>
        <translation>Die Kette behält nur Prüfsummen. Dass beide dieselbe Person sind, und warum, ist versiegelt.</translation>
    </message>
    <message>
        <source>A link can be taken back: both registrations are then as they were.</source>
        <translation>Eine Verknüpfung lässt sich aufheben: Beide Aufnahmen sind dann wie zuvor.</translation>
    </message>
    <message>
        <source>Take a link back</source>
        <translation>Verknüpfung aufheben</translation>
    </message>
    <message>
        <source>Take back the link of two registrations: %1</source>
        <translation>Verknüpfung zweier Aufnahmen aufheben: %1</translation>
    </message>
    <message>
        <source>Sign and take back</source>
        <translation>Signieren und aufheben</translation>
    </message>
    <message>
        <source>No longer linked: %1.</source>
        <translation>Nicht mehr verknüpft: %1.</translation>
    </message>
    <message>
        <source>Lists show two people again. Both registrations are as they were.</source>
        <translation>Listen zeigen wieder zwei Personen. Beide Aufnahmen sind wie zuvor.</translation>
    </message>
    <message>
        <source>The ledger keeps digests only. That the two were linked, and why no longer, is sealed.</source>
        <translation>Die Kette behält nur Prüfsummen. Dass beide verknüpft waren, und warum nicht mehr, ist versiegelt.</translation>
    </message>
    <message>
        <source>They can be linked again at any time.</source>
        <translation>Sie lassen sich jederzeit wieder verknüpfen.</translation>
    </message>
    <message>
        <source>Licence valid until</source>
        <translation>Zulassung gültig bis</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Qualifikation</translation>
    </message>
    <message>
        <source>One person with</source>
        <translation>Dieselbe Person wie</translation>
    </message>
    <message>
        <source>%1, MRN %2</source>
        <translation>%1, PID %2</translation>
    </message>
    <message>
        <source>Sign an invitation</source>
        <translation>Einladung signieren</translation>
    </message>
    <message>
        <source>Invite %1</source>
        <translation>%1 einladen</translation>
    </message>
    <message>
        <source>Sign invitation</source>
        <translation>Einladung signieren</translation>
    </message>
    <message>
        <source>Invited: %1.</source>
        <translation>Eingeladen: %1.</translation>
    </message>
    <message>
        <source>Who has the invitation can join in this name, once, and do what their roles allow.</source>
        <translation>Wer die Einladung hat, kann in diesem Namen beitreten, einmal, und tun, was die Rollen erlauben.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you invited a member, with which roles, and when. Their name is not in it.</source>
        <translation>Die Kette bewahrt auf Dauer, dass Sie ein Mitglied eingeladen haben, mit welchen Rollen und wann. Der Name steht nicht darin.</translation>
    </message>
    <message>
        <source>An invitation that nobody used ends by itself. You can suspend the member at any time.</source>
        <translation>Eine ungenutzte Einladung endet von selbst. Sie können das Mitglied jederzeit sperren.</translation>
    </message>
    <message>
        <source>Sign a registration</source>
        <translation>Registrierung signieren</translation>
    </message>
    <message>
        <source>Register %1</source>
        <translation>%1 registrieren</translation>
    </message>
    <message>
        <source>Sign registration</source>
        <translation>Registrierung signieren</translation>
    </message>
    <message>
        <source>Registered: %1.</source>
        <translation>Registriert: %1.</translation>
    </message>
    <message>
        <source>Those listed above can read who it is, and enter what belongs to their record.</source>
        <translation>Die oben Genannten können lesen, wer es ist, und eintragen, was in die Akte gehört.</translation>
    </message>
    <message>
        <source>The ledger keeps a random reference for good, that you registered it, and when. Name and numbers are sealed.</source>
        <translation>Die Kette bewahrt auf Dauer eine zufällige Referenz, dass Sie sie angelegt haben, und wann. Name und Nummern sind versiegelt.</translation>
    </message>
    <message>
        <source>You can correct it with a new version. The first version stays.</source>
        <translation>Sie können sie mit einer neuen Version berichtigen. Die erste Version bleibt.</translation>
    </message>
    <message>
        <source>Sign an appointment</source>
        <translation>Bestellung signieren</translation>
    </message>
    <message>
        <source>Let %1 act for this patient</source>
        <translation>%1 für diese Person handeln lassen</translation>
    </message>
    <message>
        <source>Sign appointment</source>
        <translation>Bestellung signieren</translation>
    </message>
    <message>
        <source>Appointed: %1.</source>
        <translation>Bestellt: %1.</translation>
    </message>
    <message>
        <source>They can read the whole record, see who looked, decide about consents, take everything with them and ask for erasure.</source>
        <translation>Die Person kann die ganze Akte lesen, sehen, wer hineingesehen hat, über Einwilligungen entscheiden, alles mitnehmen und um Löschung bitten.</translation>
    </message>
    <message>
        <source>The ledger keeps for good who acts for whom, as what, since when and until when. The evidence stays sealed.</source>
        <translation>Die Kette hält dauerhaft fest, wer für wen handelt, als was, seit wann und bis wann. Der Nachweis bleibt versiegelt.</translation>
    </message>
    <message>
        <source>It can be ended at any time. What they have read cannot be recalled.</source>
        <translation>Die Bestellung kann jederzeit beendet werden. Was gelesen wurde, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Sign the end of an appointment</source>
        <translation>Ende einer Bestellung signieren</translation>
    </message>
    <message>
        <source>End the appointment of %1</source>
        <translation>Bestellung von %1 beenden</translation>
    </message>
    <message>
        <source>Sign end</source>
        <translation>Ende signieren</translation>
    </message>
    <message>
        <source>No longer acts for the patient: %1.</source>
        <translation>Handelt nicht mehr in Vertretung: %1.</translation>
    </message>
    <message>
        <source>They are given nothing new, and decide about nothing any more.</source>
        <translation>Die Person bekommt nichts Neues und entscheidet über nichts mehr.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that the appointment was made and ended. Your reason is sealed.</source>
        <translation>Die Kette hält dauerhaft fest, dass die Bestellung bestand und beendet wurde. Ihr Grund ist versiegelt.</translation>
    </message>
    <message>
        <source>It cannot be taken back: they would be appointed anew. What they have read cannot be recalled.</source>
        <translation>Das lässt sich nicht zurücknehmen: Die Person würde neu bestellt. Was gelesen wurde, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Acts as</source>
        <translation>Handelt als</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>gesetzliche Vertretung</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>bevollmächtigte Person</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Signed paper</source>
        <translation>Unterschriebenes Papier</translation>
    </message>
    <message>
        <source>What was readable</source>
        <translation>Was lesbar war</translation>
    </message>
    <message>
        <source>is encrypted anew</source>
        <translation>wird neu verschlüsselt</translation>
    </message>
    <message>
        <source>Sign a request for access</source>
        <translation>Zugriffsanfrage signieren</translation>
    </message>
    <message>
        <source>Ask for access to this patient’s record</source>
        <translation>Zugriff auf diese Akte anfragen</translation>
    </message>
    <message>
        <source>Access asked for.</source>
        <translation>Zugriff angefragt.</translation>
    </message>
    <message>
        <source>Those listed above read what you ask for, and why. Nothing is shared before they allow it.</source>
        <translation>Die oben Genannten lesen, was Sie anfragen und warum. Bevor es erlaubt ist, wird nichts freigegeben.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you asked, and when. What you asked for, and why, stays sealed.</source>
        <translation>Die Kette bewahrt für immer, dass und wann Sie angefragt haben. Was Sie angefragt haben und warum, bleibt versiegelt.</translation>
    </message>
    <message>
        <source>You can take it back until it is answered.</source>
        <translation>Sie können sie zurücknehmen, bis sie beantwortet ist.</translation>
    </message>
    <message>
        <source>Refuse %2 access</source>
        <translation>Zugriff ablehnen für %2</translation>
    </message>
    <message>
        <source>Refused: %2.</source>
        <translation>Abgelehnt: %2.</translation>
    </message>
    <message>
        <source>%1 gets nothing, and reads your reason.</source>
        <translation>%1 erhält nichts und liest Ihren Grund.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that the request was refused, and when. Your reason is sealed.</source>
        <translation>Die Kette bewahrt für immer, dass und wann die Anfrage abgelehnt wurde. Ihr Grund ist versiegelt.</translation>
    </message>
    <message>
        <source>They can ask again. You can share the record with them at any time.</source>
        <translation>Sie kann erneut gestellt werden. Sie können die Akte jederzeit freigeben.</translation>
    </message>
    <message>
        <source>Take a request back</source>
        <translation>Anfrage zurücknehmen</translation>
    </message>
    <message>
        <source>Take back your request for access</source>
        <translation>Ihre Zugriffsanfrage zurücknehmen</translation>
    </message>
    <message>
        <source>Request taken back.</source>
        <translation>Anfrage zurückgenommen.</translation>
    </message>
    <message>
        <source>Nobody answers it any more.</source>
        <translation>Niemand beantwortet sie mehr.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that you asked, and that you took it back.</source>
        <translation>Die Kette bewahrt für immer, dass Sie angefragt und die Anfrage zurückgenommen haben.</translation>
    </message>
    <message>
        <source>You can ask again at any time.</source>
        <translation>Sie können jederzeit erneut anfragen.</translation>
    </message>
    <message>
        <source>Withdraw a request for erasure</source>
        <translation>Löschantrag zurückziehen</translation>
    </message>
    <message>
        <source>Keep all records: %1</source>
        <translation>Alle Unterlagen behalten: %1</translation>
    </message>
    <message>
        <source>Request for erasure withdrawn: %1.</source>
        <translation>Löschantrag zurückgezogen: %1.</translation>
    </message>
    <message>
        <source>Nobody decides about it any more. The records stay as they are.</source>
        <translation>Niemand entscheidet mehr darüber. Die Unterlagen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The ledger keeps for good that it was asked for and withdrawn, and when.</source>
        <translation>Die Kette bewahrt für immer, dass und wann sie beantragt und der Antrag zurückgezogen wurde.</translation>
    </message>
    <message>
        <source>It can be asked for again at any time.</source>
        <translation>Sie kann jederzeit erneut beantragt werden.</translation>
    </message>
    <message>
        <source>asks for access</source>
        <translation>fragt Zugriff an</translation>
    </message>
    <message>
        <source>Who is to read</source>
        <translation>Wer lesen soll</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Besuch</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>Allergie</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Immunisation</source>
        <translation>Impfung</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>Arzneimittel</translation>
    </message>
    <message>
        <source>Family history</source>
        <translation>Familienanamnese</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Eingriff</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Überweisung</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>In spite of a warning</source>
        <translation>Trotz einer Warnung</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
</context>
<context>
    <name>StudyLook</name>
    <message>
        <source>Digest differs</source>
        <translation>Prüfsumme weicht ab</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Block %1</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Signed, not sent yet</source>
        <translation>Signiert, noch nicht gesendet</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>A sealed study</source>
        <translation>Eine versiegelte Untersuchung</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Retracted</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Befundet</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>what it covers is sealed from you</source>
        <translation>der Umfang ist für Sie versiegelt</translation>
    </message>
    <message>
        <source>Consent: share with %1</source>
        <translation>Einwilligung: Freigabe für %1</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Active to %1</source>
        <translation>Aktiv bis %1</translation>
    </message>
    <message>
        <source>Active until withdrawn</source>
        <translation>Aktiv bis zum Widerruf</translation>
    </message>
    <message>
        <source>A record was opened</source>
        <translation>Ein Eintrag wurde geöffnet</translation>
    </message>
    <message>
        <source>Opened: %1</source>
        <translation>Geöffnet: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Emergency access</source>
        <translation>Notfallzugriff</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Untersuchungen</translation>
    </message>
    <message>
        <source>Acknowledgements</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Einwilligungen</translation>
    </message>
    <message>
        <source>Openings</source>
        <translation>Zugriffe</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>Auftrag: %1</translation>
    </message>
    <message>
        <source>sealed from you</source>
        <translation>für Sie versiegelt</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>an %1</translation>
    </message>
    <message>
        <source>Seen: %1</source>
        <translation>Gesehen: %1</translation>
    </message>
    <message>
        <source>Consent withdrawn: %1</source>
        <translation>Einwilligung widerrufen: %1</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>Retracted by who sent it. The reason is not shared with you.</source>
        <translation>Von der sendenden Stelle zurückgezogen. Die Begründung ist für Sie nicht freigegeben.</translation>
    </message>
    <message>
        <source>Retracted by who sent it: %1</source>
        <translation>Von der sendenden Stelle zurückgezogen: %1</translation>
    </message>
    <message>
        <source>Sent without its damaged files: %1</source>
        <translation>Ohne die beschädigten Dateien gesendet: %1</translation>
    </message>
    <message>
        <source>Asked because: %1</source>
        <translation>Fragestellung: %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Not seen yet</source>
        <translation>Noch nicht gesehen</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>Sent although the files contradicted the order in the patient or the side: %1</source>
        <translation>Gesendet, obwohl die Dateien dem Auftrag in der Person oder der Seite widersprachen: %1</translation>
    </message>
    <message>
        <source>Sent although no file of it names a patient: %1</source>
        <translation>Gesendet, obwohl keine Datei davon einen Patienten nennt: %1</translation>
    </message>
    <message>
        <source>A record that was erased</source>
        <translation>Gelöschte Aufzeichnung</translation>
    </message>
    <message>
        <source>Erased on %1</source>
        <translation>Gelöscht am %1</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>W %1 · L %2</source>
        <translation>W %1 · L %2</translation>
    </message>
    <message>
        <source>Slice %1 mm</source>
        <translation>Schicht %1 mm</translation>
    </message>
    <message>
        <source>Slice thickness not recorded</source>
        <translation>Schichtdicke nicht erfasst</translation>
    </message>
    <message>
        <source>%1 · position %2 mm</source>
        <translation>%1 · Position %2 mm</translation>
    </message>
    <message>
        <source>%1 mm per pixel</source>
        <translation>%1 mm je Pixel</translation>
    </message>
    <message>
        <source>%1 × %2 mm per pixel</source>
        <translation>%1 × %2 mm je Pixel</translation>
    </message>
    <message>
        <source>Loading, %1 of %2</source>
        <translation>Lädt, %1 von %2</translation>
    </message>
    <message>
        <source>No images</source>
        <translation>Keine Bilder</translation>
    </message>
    <message>
        <source>%1, gap at %2</source>
        <translation>%1, Lücke bei %2</translation>
    </message>
    <message>
        <source>name %1</source>
        <translation>Name %1</translation>
    </message>
    <message>
        <source>MRN %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>geboren %1</translation>
    </message>
    <message>
        <source>Image %1 missing</source>
        <translation>Bild %1 fehlt</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) missing</source>
        <translation>
            <numerusform>%n Bild fehlt</numerusform>
            <numerusform>%n Bilder fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Slices are missing after image %1. The distance there is %2 mm, elsewhere %3 mm.</source>
        <translation>Nach Bild %1 fehlen Schichten. Dort beträgt der Abstand %2 mm, sonst %3 mm.</translation>
    </message>
    <message>
        <source>Irregular spacing</source>
        <translation>Ungleiche Abstände</translation>
    </message>
    <message>
        <source>The distances between the slices differ by more than 2 %.</source>
        <translation>Die Schichtabstände weichen um mehr als 2 % voneinander ab.</translation>
    </message>
    <message>
        <source>Tilted gantry</source>
        <translation>Gekippte Gantry</translation>
    </message>
    <message>
        <source>Each slice is moved by %1 mm within its plane; the true distance is %2 mm.</source>
        <translation>Jede Schicht ist in ihrer Ebene um %1 mm verschoben; der wahre Abstand beträgt %2 mm.</translation>
    </message>
    <message>
        <source>Lossy</source>
        <translation>Verlustbehaftet</translation>
    </message>
    <message>
        <source>The images were compressed with loss.</source>
        <translation>Die Bilder wurden verlustbehaftet komprimiert.</translation>
    </message>
    <message>
        <source>The images were compressed with loss, ratio %1.</source>
        <translation>Die Bilder wurden verlustbehaftet komprimiert, Faktor %1.</translation>
    </message>
    <message>
        <source>Burned-in text</source>
        <translation>Eingebrannter Text</translation>
    </message>
    <message>
        <source>An identity may stand in the pixels.</source>
        <translation>In den Pixeln können Personendaten stehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) unreadable</source>
        <translation>
            <numerusform>%n Datei unlesbar</numerusform>
            <numerusform>%n Dateien unlesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>They are the ones that were signed, but no image. They stand at the end.</source>
        <translation>Es sind die signierten Dateien, aber keine Bilder. Sie stehen am Ende.</translation>
    </message>
    <message>
        <source>Table %1 of the file</source>
        <translation>Tabelle %1 der Datei</translation>
    </message>
    <message>
        <source>Window %1 of the file</source>
        <translation>Fenster %1 der Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) missing</source>
        <translation>
            <numerusform>%n Einzelbild fehlt</numerusform>
            <numerusform>%n Einzelbilder fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is cut off: of its %1 frames, those from %2 on are not in it.</source>
        <translation>Eine Datei ist abgeschnitten: Von ihren %1 Einzelbildern fehlen die ab Nummer %2.</translation>
    </message>
    <message>
        <source>%1, number %2</source>
        <translation>%1, Nummer %2</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Schlüsselbilder</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>ECG</source>
        <translation>EKG</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>doctor</source>
        <translation>Ärztin/Arzt</translation>
    </message>
    <message>
        <source>laboratory technician</source>
        <translation>Labor, MTA</translation>
    </message>
    <message>
        <source>pharmacist</source>
        <translation>Apotheker/in</translation>
    </message>
    <message>
        <source>insurance reviewer</source>
        <translation>Leistungsprüfung</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>Patient/in</translation>
    </message>
    <message>
        <source>researcher</source>
        <translation>Forscher/in</translation>
    </message>
    <message>
        <source>custodian&apos;s agent</source>
        <translation>Agent der verwahrenden Stelle</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>network administrator</source>
        <translation>Netzadministration</translation>
    </message>
    <message>
        <source>laboratory</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>pharmacy</source>
        <translation>Apotheke</translation>
    </message>
    <message>
        <source>insurance</source>
        <translation>Versicherung</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>angefordert</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>terminiert</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>available</source>
        <translation>verfügbar</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>befundet</translation>
    </message>
    <message>
        <source>amended</source>
        <translation>ergänzt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Ärztin/Arzt</translation>
    </message>
    <message>
        <source>Doctor, other hospital</source>
        <translation>Ärztin/Arzt, anderes Krankenhaus</translation>
    </message>
    <message>
        <source>Laboratory technician</source>
        <translation>Labor, MTA</translation>
    </message>
    <message>
        <source>Pharmacist</source>
        <translation>Apotheker/in</translation>
    </message>
    <message>
        <source>Insurance reviewer</source>
        <translation>Leistungsprüfung</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient/in</translation>
    </message>
    <message>
        <source>Researcher</source>
        <translation>Forscher/in</translation>
    </message>
    <message>
        <source>Custodian’s agent</source>
        <translation>Agent der verwahrenden Stelle</translation>
    </message>
    <message>
        <source>Hospital administrator</source>
        <translation>Krankenhausadministration</translation>
    </message>
    <message>
        <source>Network administrator</source>
        <translation>Netzadministration</translation>
    </message>
    <message>
        <source>Custodian’s agent, other hospital</source>
        <translation>Agent der verwahrenden Stelle, anderes Krankenhaus</translation>
    </message>
    <message>
        <source>Administrator, other hospital</source>
        <translation>Administration, anderes Krankenhaus</translation>
    </message>
    <message>
        <source>Laboratory administrator</source>
        <translation>Laboradministration</translation>
    </message>
    <message>
        <source>Pharmacy administrator</source>
        <translation>Apothekenadministration</translation>
    </message>
    <message>
        <source>Insurer’s administrator</source>
        <translation>Administration der Versicherung</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Altered</source>
        <translation>Verändert</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n Serie</numerusform>
            <numerusform>%n Serien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch einige Sekunden</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>noch etwa %1 h</translation>
    </message>
    <message>
        <source>member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>a %1 whose name is not known here</source>
        <translation>%1, Name hier nicht bekannt</translation>
    </message>
    <message>
        <source>a %1 of %2, name not known here</source>
        <translation>%1, %2, Name hier nicht bekannt</translation>
    </message>
    <message>
        <source>waiting for connection</source>
        <translation>wartet auf Verbindung</translation>
    </message>
    <message>
        <source>recorded %1</source>
        <translation>eingetragen %1</translation>
    </message>
    <message>
        <source>signed %1, waiting for connection</source>
        <translation>signiert %1, wartet auf Verbindung</translation>
    </message>
    <message>
        <source>signed %1, recorded %2</source>
        <translation>signiert %1, eingetragen %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 vom %2</translation>
    </message>
    <message>
        <source>Retracted</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Its sender declared this study entered in error. Do not rely on it.</source>
        <translation>Wer diese Untersuchung gesendet hat, erklärte sie als irrtümlich erfasst. Verlassen Sie sich nicht darauf.</translation>
    </message>
    <message>
        <source>%1 Reason: “%2”</source>
        <translation>%1 Grund: „%2“</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n Anlage</numerusform>
            <numerusform>%n Anlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>JPEG picture</source>
        <translation>JPEG-Bild</translation>
    </message>
    <message>
        <source>TIFF picture</source>
        <translation>TIFF-Bild</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>hospital or practice</source>
        <translation>Krankenhaus oder Praxis</translation>
    </message>
    <message>
        <source>insurance</source>
        <comment>an organisation</comment>
        <translation>Krankenversicherung</translation>
    </message>
    <message>
        <source>research institution</source>
        <translation>Forschungseinrichtung</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of record and what it is about</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>WritingWords</name>
    <message>
        <source>Subjective</source>
        <translation>Subjektiv</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Vital signs</source>
        <translation>Vitalzeichen</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>Allergie</translation>
    </message>
    <message>
        <source>Immunisation</source>
        <translation>Impfung</translation>
    </message>
    <message>
        <source>Family history</source>
        <translation>Familienanamnese</translation>
    </message>
    <message>
        <source>Social history</source>
        <translation>Sozialanamnese</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Überweisung</translation>
    </message>
    <message>
        <source>Laboratory result</source>
        <translation>Laborbefund</translation>
    </message>
    <message>
        <source>Amend: %1</source>
        <translation>Ändern: %1</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Neu: %1</translation>
    </message>
    <message>
        <source>A draft of another version of the program</source>
        <translation>Entwurf einer anderen Programmversion</translation>
    </message>
    <message>
        <source>Amendment: %1</source>
        <translation>Änderung: %1</translation>
    </message>
    <message>
        <source>Imported by %1</source>
        <translation>Importiert von %1</translation>
    </message>
    <message>
        <source>Entered in error</source>
        <translation>Irrtümlich erfasst</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Outpatient</source>
        <translation>Ambulant</translation>
    </message>
    <message>
        <source>Inpatient</source>
        <translation>Stationär</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Notfall</translation>
    </message>
    <message>
        <source>Home visit</source>
        <translation>Hausbesuch</translation>
    </message>
    <message>
        <source>Phone or video</source>
        <translation>Telefon oder Video</translation>
    </message>
    <message>
        <source>Consultation</source>
        <translation>Konsultation</translation>
    </message>
    <message>
        <source>Comes because of: 
Since: 
What was tried: </source>
        <translation>Kommt wegen: 
Seit: 
Bisher versucht: </translation>
    </message>
    <message>
        <source>General condition: 
Findings: </source>
        <translation>Allgemeinzustand: 
Befund: </translation>
    </message>
    <message>
        <source>Most likely: 
Less likely: </source>
        <translation>Am wahrscheinlichsten: 
Weniger wahrscheinlich: </translation>
    </message>
    <message>
        <source>Examinations: 
Treatment: 
Come back if: </source>
        <translation>Untersuchungen: 
Behandlung: 
Wiedervorstellung bei: </translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Verlaufskontrolle</translation>
    </message>
    <message>
        <source>Since the last visit: 
Treatment taken as agreed: 
Unwanted effects: </source>
        <translation>Seit dem letzten Besuch: 
Behandlung wie vereinbart: 
Unerwünschte Wirkungen: </translation>
    </message>
    <message>
        <source>Findings: </source>
        <translation>Befund: </translation>
    </message>
    <message>
        <source>Course: </source>
        <translation>Verlauf: </translation>
    </message>
    <message>
        <source>Goes on with: 
Next visit: </source>
        <translation>Weiter mit: 
Nächster Besuch: </translation>
    </message>
    <message>
        <source>Ward round</source>
        <translation>Visite</translation>
    </message>
    <message>
        <source>Night: 
Pain: 
Eating and drinking: </source>
        <translation>Nacht: 
Schmerzen: 
Essen und Trinken: </translation>
    </message>
    <message>
        <source>Findings: 
Wounds and lines: </source>
        <translation>Befund: 
Wunden und Zugänge: </translation>
    </message>
    <message>
        <source>Day of stay, course: </source>
        <translation>Liegetag, Verlauf: </translation>
    </message>
    <message>
        <source>Today: 
Discharge planned for: </source>
        <translation>Heute: 
Entlassung geplant für: </translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>Telefonat</translation>
    </message>
    <message>
        <source>Caller: 
Concern: </source>
        <translation>Anrufer: 
Anliegen: </translation>
    </message>
    <message>
        <source>Urgency: </source>
        <translation>Dringlichkeit: </translation>
    </message>
    <message>
        <source>Advice given: 
Calls again if: </source>
        <translation>Rat: 
Ruft wieder an bei: </translation>
    </message>
    <message>
        <source>Discharge</source>
        <translation>Entlassung</translation>
    </message>
    <message>
        <source>Admitted because of: </source>
        <translation>Aufgenommen wegen: </translation>
    </message>
    <message>
        <source>Course: 
Findings at discharge: </source>
        <translation>Verlauf: 
Befund bei Entlassung: </translation>
    </message>
    <message>
        <source>Diagnoses: </source>
        <translation>Diagnosen: </translation>
    </message>
    <message>
        <source>Medicines: 
Follow-up with: 
Come back if: </source>
        <translation>Medikamente: 
Nachsorge bei: 
Wiedervorstellung bei: </translation>
    </message>
</context>
<context>
    <name>med::views::AccessPage</name>
    <message>
        <source>Who looked at your record</source>
        <translation>Wer Ihre Akte eingesehen hat</translation>
    </message>
    <message>
        <source>Who looked</source>
        <translation>Zugriffe</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>Filter by person</source>
        <translation>Nach Person filtern</translation>
    </message>
    <message numerus="yes">
        <source>Opened %n time(s)</source>
        <translation>
            <numerusform>%n-mal geöffnet</numerusform>
            <numerusform>%n-mal geöffnet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nobody has looked yet</source>
        <translation>Noch keine Zugriffe</translation>
    </message>
    <message>
        <source>Whenever somebody opens your record, it appears here. Nobody can take it away.</source>
        <translation>Jede Einsicht in Ihre Akte erscheint hier. Niemand kann sie entfernen.</translation>
    </message>
    <message>
        <source>Each opening of this patient’s records appears here. Nobody can take it away.</source>
        <translation>Jede Einsicht in diese Akte erscheint hier. Niemand kann sie entfernen.</translation>
    </message>
    <message>
        <source>Loading who looked</source>
        <translation>Zugriffe werden geladen</translation>
    </message>
    <message>
        <source>The ledger is read on this computer.</source>
        <translation>Die Kette wird auf diesem Rechner gelesen.</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>Was aufgeführt ist</translation>
    </message>
    <message>
        <source>Complete for keys: nobody can read sealed records without one. What somebody did with another program, or with a copy made outside, cannot be seen.</source>
        <translation>Vollständig für Schlüssel: Ohne einen kann niemand Versiegeltes lesen. Was jemand mit einem anderen Programm oder einer Kopie außerhalb getan hat, ist hier nicht zu sehen.</translation>
    </message>
    <message>
        <source>Openings and keys</source>
        <translation>Einsichten und Schlüssel</translation>
    </message>
    <message>
        <source>Openings</source>
        <translation>Einsichten</translation>
    </message>
    <message>
        <source>Keys that were given</source>
        <translation>Erteilte Schlüssel</translation>
    </message>
    <message>
        <source>For a table program (CSV)…</source>
        <translation>Für ein Tabellenprogramm (CSV)…</translation>
    </message>
    <message>
        <source>For other programs (FHIR AuditEvent)…</source>
        <translation>Für andere Programme (FHIR AuditEvent)…</translation>
    </message>
    <message>
        <source>Save who looked</source>
        <translation>Speichern, wer hineingesehen hat</translation>
    </message>
    <message>
        <source>who-looked</source>
        <comment>name of a file</comment>
        <translation>einsichten</translation>
    </message>
    <message>
        <source>%1. %2 (%3)</source>
        <translation>%1. %2 (%3)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 of %2 entries</source>
        <translation>%1 von %2 Einträgen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>how often it was opened, how many keys were given</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) given</source>
        <translation>
            <numerusform>%n Schlüssel erteilt</numerusform>
            <numerusform>%n Schlüssel erteilt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::ActingStrip</name>
    <message>
        <source>Not your own record.</source>
        <translation>Nicht Ihre eigene Akte.</translation>
    </message>
</context>
<context>
    <name>med::views::ActivityPanel</name>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Nothing runs and nothing waits. What is sent, and what waits for a connection, appears here.</source>
        <translation>Nichts läuft und nichts wartet. Was gesendet wird und was auf eine Verbindung wartet, erscheint hier.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
</context>
<context>
    <name>med::views::AdmitForm</name>
    <message>
        <source>Name of the organisation</source>
        <translation>Name der Einrichtung</translation>
    </message>
    <message>
        <source>Enter the name, as everybody will see it.</source>
        <translation>Geben Sie den Namen ein, wie ihn alle sehen werden.</translation>
    </message>
    <message>
        <source>Name of its first administrator</source>
        <translation>Name der ersten Administration</translation>
    </message>
    <message>
        <source>Enter the name of who is to be its first administrator.</source>
        <translation>Geben Sie den Namen der Person ein, die sie zuerst verwaltet.</translation>
    </message>
    <message>
        <source>Admit…</source>
        <translation>Aufnehmen …</translation>
    </message>
    <message>
        <source>Admit an organisation</source>
        <translation>Einrichtung aufnehmen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Such as Harbour Laboratory</source>
        <translation>Etwa Labor am Hafen</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of an organisation</comment>
        <translation>Art</translation>
    </message>
    <message>
        <source>Its first administrator</source>
        <translation>Erste Administration</translation>
    </message>
    <message>
        <source>Such as Dr Amira Khan</source>
        <translation>Etwa Dr. Amira Khan</translation>
    </message>
    <message>
        <source>They are also</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>The invitation can be used for</source>
        <translation>Die Einladung gilt</translation>
    </message>
    <message>
        <source>You choose where the invitation is saved, then you sign. Who has the file can found the organisation in this name, once: give it to its first administrator and to nobody else.</source>
        <translation>Sie wählen, wo die Einladung gespeichert wird, dann signieren Sie. Wer die Datei hat, kann die Einrichtung unter diesem Namen einmal gründen: Geben Sie sie nur der ersten Administration.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>Nothing else</source>
        <translation>Nichts weiter</translation>
    </message>
    <message>
        <source>Save the invitation</source>
        <translation>Einladung speichern</translation>
    </message>
    <message>
        <source>Invitations (*.invitation)</source>
        <translation>Einladungen (*.invitation)</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation>Art: %1</translation>
    </message>
    <message>
        <source>They are also: %1</source>
        <translation>Außerdem: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 can be used once, until %2. Give it to the first administrator by hand or by a way that only they read, and read them this network fingerprint:</source>
        <translation>%1 gilt einmal, bis %2. Übergeben Sie sie der ersten Administration persönlich oder auf einem Weg, den nur diese Person liest, und lesen Sie ihr diesen Netz-Fingerabdruck vor:</translation>
    </message>
</context>
<context>
    <name>med::views::AskForm</name>
    <message>
        <source>Patient reference</source>
        <translation>Patientenreferenz</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Reason for the request</source>
        <translation>Grund der Anfrage</translation>
    </message>
    <message>
        <source>Enter the patient’s reference: pat_ and 26 letters and digits.</source>
        <translation>Geben Sie die Patientenreferenz ein: pat_ und 26 Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>Enter a date to come, such as %1.</source>
        <translation>Geben Sie ein künftiges Datum ein, etwa %1.</translation>
    </message>
    <message>
        <source>Say why. The patient and who keeps the record read it.</source>
        <translation>Nennen Sie den Grund. Die betroffene Person und die aktenführende Einrichtung lesen ihn.</translation>
    </message>
    <message>
        <source>Ask for access…</source>
        <translation>Zugriff anfragen…</translation>
    </message>
    <message>
        <source>Ask for access</source>
        <translation>Zugriff anfragen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Purpose: %1</source>
        <translation>Zweck: %1</translation>
    </message>
    <message>
        <source>Who is to read</source>
        <translation>Wer lesen soll</translation>
    </message>
    <message>
        <source>I alone</source>
        <translation>Ich allein</translation>
    </message>
    <message>
        <source>Who is to read: %1</source>
        <translation>Wer lesen soll: %1</translation>
    </message>
    <message>
        <source>Empty: until it is withdrawn</source>
        <translation>Leer: bis zum Widerruf</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Such as: second opinion</source>
        <translation>Etwa: Zweitmeinung</translation>
    </message>
    <message>
        <source>The patient is asked, or who acts for them; where they do not use the program, the organisation that keeps the record. Nothing is shared before they allow it.</source>
        <translation>Gefragt wird die betroffene Person oder wer für sie handelt; wo sie das Programm nicht nutzt, die aktenführende Einrichtung. Bevor es erlaubt ist, wird nichts freigegeben.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>Was angefragt wird</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::AskPage</name>
    <message>
        <source>Requests for access</source>
        <translation>Zugriffsanfragen</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Beantworten…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>%1 to be answered by you, %2 in all</source>
        <translation>%1 von Ihnen zu beantworten, insgesamt %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No requests</source>
        <translation>Keine Anfragen</translation>
    </message>
    <message>
        <source>Whom you ask for access appears here, and how they answered.</source>
        <translation>Hier erscheint, wen Sie um Zugriff gebeten haben und wie die Antwort war.</translation>
    </message>
    <message>
        <source>Whoever asks to read a record appears here, to be answered by you.</source>
        <translation>Hier erscheint, wer eine Akte lesen möchte, zur Beantwortung durch Sie.</translation>
    </message>
    <message>
        <source>Loading the requests</source>
        <translation>Die Anfragen werden geladen</translation>
    </message>
    <message>
        <source>They are opened on this computer.</source>
        <translation>Sie werden auf diesem Rechner geöffnet.</translation>
    </message>
</context>
<context>
    <name>med::views::AskStrip</name>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take the request back</source>
        <translation>Die Anfrage zurücknehmen</translation>
    </message>
    <message>
        <source>Ask for access…</source>
        <translation>Zugriff anfragen…</translation>
    </message>
    <message>
        <source>Ask again…</source>
        <translation>Erneut anfragen…</translation>
    </message>
    <message>
        <source>Not shared with you.</source>
        <translation>Nicht für Sie freigegeben.</translation>
    </message>
    <message>
        <source>The patient has not shared this record with you.</source>
        <translation>Diese Akte wurde nicht für Sie freigegeben.</translation>
    </message>
</context>
<context>
    <name>med::views::AttachmentList</name>
    <message>
        <source>%1 · %2 · stays behind</source>
        <translation>%1 · %2 · bleibt hier</translation>
    </message>
    <message>
        <source>%1 · %2 · names no patient</source>
        <translation>%1 · %2 · nennt keinen Patienten</translation>
    </message>
    <message>
        <source>Send it too</source>
        <translation>Mitsenden</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Send %1 too</source>
        <translation>%1 mitsenden</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>%1 weglassen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s): they name no patient</source>
        <translation>
            <numerusform>%n Anlage: Sie nennt keinen Patienten</numerusform>
            <numerusform>%n Anlagen: Sie nennen keinen Patienten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in them is held against the order. See that each belongs to %1; what does not, stays behind.</source>
        <translation>Nichts darin wird mit dem Auftrag verglichen. Prüfen Sie, dass jede zu %1 gehört; was nicht dazu gehört, bleibt hier.</translation>
    </message>
    <message>
        <source>Leave all out</source>
        <translation>Alle weglassen</translation>
    </message>
    <message>
        <source>Send all</source>
        <translation>Alle senden</translation>
    </message>
</context>
<context>
    <name>med::views::AttachmentStrip</name>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>PDF, pictures, sound or film; files can be dropped here, too</source>
        <translation>PDF, Bilder, Ton oder Film; Dateien können auch hierher gezogen werden</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Not added: %1. A file must be readable, and there may be %2 at most.</source>
        <translation>Nicht hinzugefügt: %1. Eine Datei muss lesbar sein, und es dürfen höchstens %2 sein.</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>Nicht mehr da</translation>
    </message>
    <message>
        <source>Take out %1</source>
        <translation>%1 herausnehmen</translation>
    </message>
</context>
<context>
    <name>med::views::BannerItem</name>
    <message>
        <source>Patient</source>
        <translation>Patient/in</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>med::views::BeginPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::BrandPanel</name>
    <message>
        <source>Medanchor: the patient’s record, signed, sealed and provable.</source>
        <translation>Medanchor: die Patientenakte, signiert, versiegelt und nachweisbar.</translation>
    </message>
    <message>
        <source>The patient’s record,
signed, sealed and provable.</source>
        <translation>Die Patientenakte, signiert,
versiegelt und nachweisbar.</translation>
    </message>
    <message>
        <source>Signed by its author</source>
        <translation>Signiert von wem sie stammt</translation>
    </message>
    <message>
        <source>Each act is signed on your own computer, after it was shown to you in words.</source>
        <translation>Jede Handlung wird auf Ihrem eigenen Rechner signiert, nachdem sie Ihnen in Worten gezeigt wurde.</translation>
    </message>
    <message>
        <source>Readable only by whom it is for</source>
        <translation>Lesbar nur für die, die es angeht</translation>
    </message>
    <message>
        <source>Files are encrypted before they leave this machine.</source>
        <translation>Dateien werden verschlüsselt, bevor sie diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>Provable</source>
        <translation>Nachweisbar</translation>
    </message>
    <message>
        <source>Who, when, which version, unchanged: checked here, against the ledger, at any time.</source>
        <translation>Wer, wann, welche Version, unverändert: jederzeit hier an der Kette geprüft.</translation>
    </message>
    <message>
        <source>Version %1 · Apache-2.0</source>
        <translation>Version %1 · Apache-2.0</translation>
    </message>
</context>
<context>
    <name>med::views::CertificateStrip</name>
    <message>
        <source>Renew</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Your certificate is renewed, until %1.</source>
        <translation>Ihr Zertifikat ist erneuert, bis %1.</translation>
    </message>
    <message>
        <source>The new key is used from your next sign-in on.</source>
        <translation>Der neue Schlüssel gilt ab Ihrer nächsten Anmeldung.</translation>
    </message>
    <message>
        <source>Your certificate is being renewed.</source>
        <translation>Ihr Zertifikat wird erneuert.</translation>
    </message>
    <message>
        <source>Your organisation’s authority is asked.</source>
        <translation>Die Zertifizierungsstelle Ihrer Einrichtung wird gefragt.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Your certificate ends on %1.</source>
        <translation>Ihr Zertifikat endet am %1.</translation>
    </message>
    <message>
        <source>After that day you can neither read nor sign here. Renewing it takes a moment.</source>
        <translation>Danach können Sie hier weder lesen noch signieren. Das Erneuern dauert einen Augenblick.</translation>
    </message>
</context>
<context>
    <name>med::views::ChartPage</name>
    <message>
        <source>Request examination</source>
        <translation>Untersuchung anfordern</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Untersuchungen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Acknowledge the current study</source>
        <translation>Gewählte Untersuchung quittieren</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>In the ledger</source>
        <translation>In der Kette</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>All organisations</source>
        <translation>Alle Einrichtungen</translation>
    </message>
    <message>
        <source>Filter by type</source>
        <translation>Nach Art filtern</translation>
    </message>
    <message>
        <source>Filter by organisation</source>
        <translation>Nach Einrichtung filtern</translation>
    </message>
    <message>
        <source>No study matches</source>
        <translation>Keine Untersuchung passt</translation>
    </message>
    <message>
        <source>Choose all types and all organisations to see the others.</source>
        <translation>Wählen Sie alle Arten und alle Einrichtungen, um die übrigen zu sehen.</translation>
    </message>
    <message>
        <source>No studies yet</source>
        <translation>Noch keine Untersuchungen</translation>
    </message>
    <message>
        <source>Studies that are sent for this patient and shared with you appear here.</source>
        <translation>Untersuchungen, die für diese Person gesendet und für Sie freigegeben werden, erscheinen hier.</translation>
    </message>
    <message>
        <source>Loading the studies</source>
        <translation>Untersuchungen werden geladen</translation>
    </message>
    <message>
        <source>Their descriptions are opened on this computer.</source>
        <translation>Ihre Beschreibungen werden auf diesem Rechner geöffnet.</translation>
    </message>
    <message numerus="yes">
        <source>%n study(s)</source>
        <translation>
            <numerusform>%n Untersuchung</numerusform>
            <numerusform>%n Untersuchungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 studies</source>
        <translation>%1 von %2 Untersuchungen</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nichts gewählt</translation>
    </message>
    <message>
        <source>Acknowledging signs that somebody has seen it, for all who can read it.</source>
        <translation>Wer quittiert, signiert für alle Leseberechtigten, dass sie gesehen wurde.</translation>
    </message>
    <message>
        <source>Choose a study to read about it here.</source>
        <translation>Wählen Sie eine Untersuchung, um hier darüber zu lesen.</translation>
    </message>
    <message>
        <source>Retracted.</source>
        <translation>Zurückgezogen.</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Befundet</translation>
    </message>
    <message>
        <source>No report yet</source>
        <translation>Noch kein Befund</translation>
    </message>
    <message>
        <source>A report of this study is in the record.</source>
        <translation>In der Akte liegt ein Befund zu dieser Untersuchung.</translation>
    </message>
    <message>
        <source>When this study is reported, the text appears here.</source>
        <translation>Sobald diese Untersuchung befundet ist, erscheint der Text hier.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Accession-Nr.</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Eingetragen</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Gesendet von</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Seen by %1</source>
        <translation>Gesehen von %1</translation>
    </message>
    <message>
        <source>Damaged files were left out when it was sent. Signed reason: “%1”</source>
        <translation>Beschädigte Dateien wurden beim Senden ausgelassen. Signierte Begründung: „%1“</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>%1 (claimed)</source>
        <translation>%1 (laut Angabe)</translation>
    </message>
    <message>
        <source>Not seen yet</source>
        <translation>Noch nicht gesehen</translation>
    </message>
    <message>
        <source>The files contradicted the order in the patient or the side. Sent all the same, signed reason: “%1”</source>
        <translation>Die Dateien widersprachen dem Auftrag in der Person oder der Seite. Trotzdem gesendet, signierte Begründung: „%1“</translation>
    </message>
    <message>
        <source>No file of this names a patient; its sender said whose they are. Signed reason: “%1”</source>
        <translation>Keine Datei davon nennt einen Patienten; wer sie gesendet hat, hat gesagt, zu wem sie gehören. Signierte Begründung: „%1“</translation>
    </message>
    <message>
        <source>Registered as</source>
        <translation>Registriert unter</translation>
    </message>
    <message>
        <source>MRN %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>Request an examination (Ctrl+Shift+E)</source>
        <translation>Untersuchung anfordern (Strg+Umschalt+E)</translation>
    </message>
</context>
<context>
    <name>med::views::ChartSections</name>
    <message>
        <source>None recorded</source>
        <translation>Nichts erfasst</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Allergien</translation>
    </message>
    <message>
        <source>No known allergies</source>
        <translation>Keine Allergien bekannt</translation>
    </message>
    <message>
        <source>Allergies unavailable: a part of the record could not be read</source>
        <translation>Allergien nicht verfügbar: ein Teil der Akte ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Allergies not recorded</source>
        <translation>Allergien nicht erfasst</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n aktiv</numerusform>
            <numerusform>%n aktiv</numerusform>
        </translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>Arzneimittel</translation>
    </message>
    <message numerus="yes">
        <source>%n current</source>
        <translation>
            <numerusform>%n aktuell</numerusform>
            <numerusform>%n aktuell</numerusform>
        </translation>
    </message>
    <message>
        <source>Immunisations</source>
        <translation>Impfungen</translation>
    </message>
    <message>
        <source>Referrals and plans</source>
        <translation>Überweisungen und Pläne</translation>
    </message>
    <message>
        <source>Family history</source>
        <translation>Familienanamnese</translation>
    </message>
    <message>
        <source>Social history</source>
        <translation>Sozialanamnese</translation>
    </message>
    <message>
        <source>Encounters</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Vitals</source>
        <translation>Vitalwerte</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::CheckListView</name>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Not in force</source>
        <translation>Nicht in Kraft</translation>
    </message>
</context>
<context>
    <name>med::views::CheckReportSheet</name>
    <message>
        <source>Text of the code</source>
        <translation>Text des Codes</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check a printed report</source>
        <translation>Einen gedruckten Bericht prüfen</translation>
    </message>
    <message>
        <source>Read the QR code at the report’s end with a scanner, or copy the text below it.</source>
        <translation>Lesen Sie den QR-Code am Ende des Berichts mit einem Scanner, oder übernehmen Sie den Text darunter.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::ChoiceCard</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>med::views::CineBar</name>
    <message>
        <source>Slower (−)</source>
        <translation>Langsamer (−)</translation>
    </message>
    <message>
        <source>Faster (+)</source>
        <translation>Schneller (+)</translation>
    </message>
    <message>
        <source>Stop (C)</source>
        <translation>Anhalten (C)</translation>
    </message>
    <message>
        <source>%1 of %2 images a second</source>
        <translation>%1 von %2 Bildern je Sekunde</translation>
    </message>
    <message>
        <source>1 image a second</source>
        <translation>1 Bild je Sekunde</translation>
    </message>
    <message>
        <source>%1 images a second</source>
        <translation>%1 Bilder je Sekunde</translation>
    </message>
</context>
<context>
    <name>med::views::CodePicker</name>
    <message>
        <source>%1: codes that fit</source>
        <translation>%1: passende Codes</translation>
    </message>
    <message>
        <source>In words, without a code.</source>
        <translation>In Worten, ohne Code.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No code table for this is loaded.</source>
        <translation>Hierfür ist keine Codetabelle geladen.</translation>
    </message>
    <message>
        <source>%1 · %2 %3</source>
        <comment>words, code system, code</comment>
        <translation>%1 · %2 %3</translation>
    </message>
</context>
<context>
    <name>med::views::CodesSheet</name>
    <message>
        <source>Load a file…</source>
        <translation>Datei laden…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Code tables</source>
        <translation>Codetabellen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Diagnoses, substances and laboratory values are found in the tables that you load. Load only tables that you have a licence for: the program brings none.</source>
        <translation>Diagnosen, Substanzen und Laborwerte werden in den Tabellen gefunden, die Sie laden. Laden Sie nur Tabellen, für die Sie eine Lizenz haben: Das Programm bringt keine mit.</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>Laden abbrechen</translation>
    </message>
    <message>
        <source>Load a code table</source>
        <translation>Codetabelle laden</translation>
    </message>
    <message>
        <source>%1 · %2 rows · loaded %3</source>
        <translation>%1 · %2 Zeilen · geladen %3</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the table %1</source>
        <translation>Tabelle %1 entfernen</translation>
    </message>
    <message>
        <source>No table is loaded yet. Until one is, diagnoses are written in words.</source>
        <translation>Noch ist keine Tabelle geladen. Bis dahin werden Diagnosen in Worten geschrieben.</translation>
    </message>
    <message>
        <source>Code system of the file</source>
        <translation>Codesystem der Datei</translation>
    </message>
    <message>
        <source>Loading: %1 rows</source>
        <translation>Lädt: %1 Zeilen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2 (%3)</translation>
    </message>
</context>
<context>
    <name>med::views::ComparisonPanel</name>
    <message>
        <source>Differs</source>
        <translation>Abweichend</translation>
    </message>
    <message>
        <source>Missing in the files</source>
        <translation>Fehlt in den Dateien</translation>
    </message>
    <message>
        <source>Not in the files</source>
        <translation>Nicht in den Dateien</translation>
    </message>
    <message>
        <source>Not in the order</source>
        <translation>Nicht im Auftrag</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Stopped: these files name another patient than the order</source>
        <translation>Angehalten: Diese Dateien nennen eine andere Person als der Auftrag</translation>
    </message>
    <message>
        <source>Stopped: these files belong to another order</source>
        <translation>Angehalten: Diese Dateien gehören zu einem anderen Auftrag</translation>
    </message>
    <message>
        <source>Stopped: these files do not say whose they are</source>
        <translation>Angehalten: Diese Dateien sagen nicht, wem sie gehören</translation>
    </message>
    <message>
        <source>Send anyway…</source>
        <translation>Trotzdem senden…</translation>
    </message>
    <message>
        <source>Remove the files</source>
        <translation>Dateien entfernen</translation>
    </message>
    <message>
        <source>Forget these files here; on the disk they stay as they are</source>
        <translation>Diese Dateien hier vergessen; auf dem Datenträger bleiben sie unverändert</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>The files match order </source>
        <translation>Die Dateien passen zu Auftrag </translation>
    </message>
    <message>
        <source>, %1.</source>
        <translation>, %1.</translation>
    </message>
    <message>
        <source>Move to %1</source>
        <translation>Zu %1 wechseln</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>%1 senden</translation>
    </message>
    <message>
        <source>Why do these files belong to %1? The reason is signed with the study and shown to everyone who reads it.</source>
        <translation>Warum gehören diese Dateien zu %1? Die Begründung wird mit der Untersuchung signiert und allen gezeigt, die sie lesen.</translation>
    </message>
    <message>
        <source>Send %1 anyway</source>
        <translation>%1 trotzdem senden</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>Files (DICOM header)</source>
        <translation>Dateien (DICOM-Kopf)</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>%1: order %2, files %3, %4</source>
        <translation>%1: Auftrag %2, Dateien %3, %4</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n field(s) differ. Nothing was sent, and nothing was changed on disk.</source>
        <translation>
            <numerusform>%1 von %n Feld weicht ab. Nichts wurde gesendet und nichts auf dem Datenträger verändert.</numerusform>
            <numerusform>%1 von %n Feldern weichen ab. Nichts wurde gesendet und nichts auf dem Datenträger verändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n field(s) agree</source>
        <translation>
            <numerusform>%1 von %n Feld stimmt überein</numerusform>
            <numerusform>%1 von %n Feldern stimmen überein</numerusform>
        </translation>
    </message>
    <message>
        <source>These files agree with the order</source>
        <translation>Diese Dateien stimmen mit dem Auftrag überein</translation>
    </message>
    <message>
        <source>%1, %2 cannot be compared. Sending them completes the order.</source>
        <translation>%1, %2 nicht vergleichbar. Mit dem Senden ist der Auftrag abgeschlossen.</translation>
    </message>
    <message>
        <source>%1. Sending them completes the order.</source>
        <translation>%1. Mit dem Senden ist der Auftrag abgeschlossen.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n file(s) cannot be read</source>
        <translation>
            <numerusform>Angehalten: %n Datei ist unlesbar</numerusform>
            <numerusform>Angehalten: %n Dateien sind unlesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare images</source>
        <translation>Bilder vergleichen</translation>
    </message>
    <message>
        <source>Open an earlier image of the patient beside these; the opening is noted in the record</source>
        <translation>Ein früheres Bild der Person daneben öffnen; der Zugriff wird in der Akte vermerkt</translation>
    </message>
    <message>
        <source>Send the others…</source>
        <translation>Die übrigen senden…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message numerus="yes">
        <source>Why is the study sent without the %n file(s) that cannot be read? The reason is signed with the study and shown to everyone who reads it.</source>
        <translation>
            <numerusform>Warum wird die Untersuchung ohne die %n unlesbare Datei gesendet? Die Begründung wird mit der Untersuchung signiert und allen gezeigt, die sie lesen.</numerusform>
            <numerusform>Warum wird die Untersuchung ohne die %n unlesbaren Dateien gesendet? Die Begründung wird mit der Untersuchung signiert und allen gezeigt, die sie lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Send the other %1</source>
        <translation>Die übrigen %1 senden</translation>
    </message>
    <message>
        <source>They look like DICOM but are damaged; the other %1 agree with the order. Nothing was sent, and nothing was changed on disk.</source>
        <translation>Sie sehen wie DICOM aus, sind aber beschädigt; die übrigen %1 stimmen mit dem Auftrag überein. Nichts wurde gesendet und nichts auf dem Datenträger verändert.</translation>
    </message>
    <message>
        <source>Stopped: these files show the other side than the order asks for</source>
        <translation>Angehalten: Diese Dateien zeigen die andere Seite als im Auftrag</translation>
    </message>
    <message numerus="yes">
        <source>Nothing stops these files, but %n field(s) differ</source>
        <translation>
            <numerusform>Nichts hält diese Dateien an, aber %n Feld weicht ab</numerusform>
            <numerusform>Nichts hält diese Dateien an, aber %n Felder weichen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Look at what differs first.</source>
        <translation>%1 Sehen Sie sich erst an, was abweicht.</translation>
    </message>
    <message>
        <source>Stopped: no file names a patient</source>
        <translation>Angehalten: Keine Datei nennt einen Patienten</translation>
    </message>
    <message>
        <source>Send %1…</source>
        <translation>%1 senden …</translation>
    </message>
    <message>
        <source>There is no image, so that nothing could be held against the order. Sending needs a reason. Nothing was sent, and nothing was changed on disk.</source>
        <translation>Es ist kein Bild dabei, darum konnte nichts mit dem Auftrag verglichen werden. Zum Senden ist eine Begründung nötig. Nichts wurde gesendet, und nichts auf dem Datenträger verändert.</translation>
    </message>
</context>
<context>
    <name>med::views::DemoStripe</name>
    <message>
        <source>Others</source>
        <translation>Weitere</translation>
    </message>
    <message>
        <source>Other people of the demonstration</source>
        <translation>Weitere Personen der Demonstration</translation>
    </message>
    <message>
        <source>DEMONSTRATION</source>
        <translation>DEMONSTRATION</translation>
    </message>
    <message>
        <source>synthetic patients on a ledger of their own; nothing here is real</source>
        <translation>synthetische Personen auf einer eigenen Kette; nichts hier ist echt</translation>
    </message>
    <message>
        <source>You are %1, %2</source>
        <translation>Sie sind %1, %2</translation>
    </message>
    <message>
        <source>Switch to %1</source>
        <translation>Wechseln zu %1</translation>
    </message>
</context>
<context>
    <name>med::views::DigestView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>med::views::DocumentView</name>
    <message>
        <source>%1 · %2 · series %3</source>
        <translation>%1 · %2 · Serie %3</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Die Datei wird gelesen</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>This document is not shown here</source>
        <translation>Dieses Dokument wird hier nicht gezeigt</translation>
    </message>
    <message>
        <source>It is a document of the kind %1, %2.</source>
        <translation>Es ist ein Dokument der Art %1, %2.</translation>
    </message>
    <message>
        <source>Caliper: drag, or Enter, arrows, Enter, arrows; Delete removes. ← → go through the record</source>
        <translation>Zirkel: ziehen, oder Eingabe, Pfeile, Eingabe, Pfeile; Entf entfernt. ← → gehen durch die Aufzeichnung</translation>
    </message>
    <message>
        <source>Scroll: arrows and Page keys. + and −: larger and smaller. Ctrl with the Page keys: another series</source>
        <translation>Blättern: Pfeile und Bild-Tasten. + und −: größer und kleiner. Strg mit den Bild-Tasten: eine andere Serie</translation>
    </message>
    <message>
        <source>Scroll: arrows and Page keys. N, Enter: follow a link. Ctrl with the Page keys: another series</source>
        <translation>Blättern: Pfeile und Bild-Tasten. N, Eingabe: einem Verweis folgen. Strg mit den Bild-Tasten: eine andere Serie</translation>
    </message>
    <message>
        <source> · retracted: entered in error, not to be relied on</source>
        <translation> · zurückgezogen: irrtümlich erfasst, nicht zu verwenden</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>%1 · %2 · attachment %3, which names no patient</source>
        <translation>%1 · %2 · Anlage %3, die keinen Patienten nennt</translation>
    </message>
    <message>
        <source>Scroll: arrows and Page keys. Ctrl with the Page keys: another series</source>
        <translation>Blättern: Pfeile und Bild-Tasten. Strg mit den Bild-Tasten: eine andere Serie</translation>
    </message>
    <message>
        <source>Space: play and pause. ← → go back and on, ↑ ↓ louder and quieter, + and −: faster and slower</source>
        <translation>Leertaste: Wiedergabe und Pause. ← → zurück und vor, ↑ ↓ lauter und leiser, + und −: schneller und langsamer</translation>
    </message>
</context>
<context>
    <name>med::views::DropArea</name>
    <message>
        <source>The first image of the files</source>
        <translation>Das erste Bild der Dateien</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Choose a folder or files</source>
        <translation>Ordner oder Dateien wählen</translation>
    </message>
    <message>
        <source>Choose a folder or files (Ctrl+O)</source>
        <translation>Ordner oder Dateien wählen (Strg+O)</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Strg+O</translation>
    </message>
    <message>
        <source>Stop reading the files</source>
        <translation>Lesen der Dateien anhalten</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace the files</source>
        <translation>Dateien ersetzen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep the files that are here</source>
        <translation>Vorhandene Dateien behalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Drop a folder or files here, or choose them.</source>
        <translation>Ziehen Sie einen Ordner oder Dateien hierher oder wählen Sie sie.</translation>
    </message>
    <message>
        <source>The images of this order are in the queue below</source>
        <translation>Die Bilder zu diesem Auftrag stehen unten in der Warteschlange</translation>
    </message>
    <message>
        <source>It goes on whatever page is shown. The order is complete once they are confirmed.</source>
        <translation>Es läuft weiter, gleich welche Seite gezeigt wird. Der Auftrag ist abgeschlossen, sobald sie bestätigt sind.</translation>
    </message>
    <message>
        <source>Drop the folder of the examination here</source>
        <translation>Ordner der Untersuchung hierher ziehen</translation>
    </message>
    <message>
        <source>Or single files, or choose them. The first image shows before anything is signed or sent.</source>
        <translation>Oder einzelne Dateien, oder wählen Sie sie. Das erste Bild erscheint, bevor etwas signiert oder gesendet wird.</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Reading %1 from “%2”</source>
        <translation>%1 aus „%2“ werden gelesen</translation>
    </message>
    <message>
        <source>%1, in a process that can touch nothing else. Nothing is signed or sent.</source>
        <translation>%1, in einem abgeschotteten Prozess. Nichts wird signiert oder gesendet.</translation>
    </message>
    <message>
        <source>In a process that can touch nothing else. Nothing is signed or sent.</source>
        <translation>In einem abgeschotteten Prozess. Nichts wird signiert oder gesendet.</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 gelesen</translation>
    </message>
    <message>
        <source>%1 read from “%2”</source>
        <translation>%1 aus „%2“ gelesen</translation>
    </message>
    <message>
        <source>%1 nothing is signed or sent yet. 1 study, %2, %3.</source>
        <translation>%1 noch ist nichts signiert oder gesendet. 1 Untersuchung, %2, %3.</translation>
    </message>
    <message>
        <source>First image not shown;</source>
        <translation>Erstes Bild nicht darstellbar;</translation>
    </message>
    <message>
        <source>First image shown;</source>
        <translation>Erstes Bild dargestellt;</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Replace the files?</source>
        <translation>Dateien ersetzen?</translation>
    </message>
    <message>
        <source>The reason that you typed goes with them.</source>
        <translation>Die eingegebene Begründung geht dabei verloren.</translation>
    </message>
    <message>
        <source>The images for this order</source>
        <translation>Die Bilder zu diesem Auftrag</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>Ein Ordner…</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Dateien…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be read</source>
        <translation>
            <numerusform>%n Datei unlesbar</numerusform>
            <numerusform>%n Dateien unlesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out: neither images nor attachments</source>
        <translation>
            <numerusform>%n Datei ausgelassen: weder Bild noch Anlage</numerusform>
            <numerusform>%n Dateien ausgelassen: weder Bilder noch Anlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is signed or sent yet. No images, %1, %2.</source>
        <translation>Noch ist nichts signiert oder gesendet. Keine Bilder, %1, %2.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>med::views::EarlierList</name>
    <message>
        <source>Other studies</source>
        <translation>Weitere Untersuchungen</translation>
    </message>
    <message>
        <source>Open %1, %2</source>
        <translation>%1 öffnen, %2</translation>
    </message>
    <message>
        <source>Open %1 here</source>
        <translation>%1 hier öffnen</translation>
    </message>
</context>
<context>
    <name>med::views::EcgSheet</name>
    <message>
        <source>ECG</source>
        <translation>EKG</translation>
    </message>
</context>
<context>
    <name>med::views::EcgView</name>
    <message>
        <source>%1 mm/mV</source>
        <translation>%1 mm/mV</translation>
    </message>
    <message>
        <source>%1 mm/s</source>
        <translation>%1 mm/s</translation>
    </message>
    <message>
        <source>Part %1</source>
        <translation>Teil %1</translation>
    </message>
    <message>
        <source>The file holds more than can be shown.</source>
        <translation>Die Datei enthält mehr, als gezeigt werden kann.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 bpm</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>%1 mV</source>
        <translation>%1 mV</translation>
    </message>
    <message>
        <source>height not calibrated</source>
        <translation>Höhe nicht kalibriert</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Arrangement of the leads</source>
        <translation>Anordnung der Ableitungen</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Part of the record</source>
        <translation>Teil der Aufzeichnung</translation>
    </message>
    <message>
        <source>Notes on the ECG</source>
        <translation>Angaben zum EKG</translation>
    </message>
    <message>
        <source>true size on this screen</source>
        <translation>wahre Größe auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>not to scale: the screen does not tell its size</source>
        <translation>nicht maßstabsgetreu: der Bildschirm nennt seine Größe nicht</translation>
    </message>
    <message>
        <source>%1 samples a second</source>
        <translation>%1 Messwerte je Sekunde</translation>
    </message>
    <message>
        <source>%1 to %2 of %3 s</source>
        <translation>%1 bis %2 von %3 s</translation>
    </message>
    <message>
        <source>3 × 4 and rhythm</source>
        <translation>3 × 4 und Rhythmus</translation>
    </message>
    <message>
        <source>All leads</source>
        <translation>Alle Ableitungen</translation>
    </message>
</context>
<context>
    <name>med::views::EmergencyForm</name>
    <message>
        <source>Patient reference</source>
        <translation>Patientenreferenz</translation>
    </message>
    <message>
        <source>Reason for the emergency access</source>
        <translation>Grund des Notfallzugriffs</translation>
    </message>
    <message>
        <source>Enter the patient’s reference, and why it cannot wait for a consent.</source>
        <translation>Geben Sie die Referenz des Patienten ein, und warum es nicht auf eine Einwilligung warten kann.</translation>
    </message>
    <message>
        <source>Open in an emergency…</source>
        <translation>Im Notfall öffnen …</translation>
    </message>
    <message>
        <source>Open a record in an emergency</source>
        <translation>Eine Akte im Notfall öffnen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Such as: unconscious on arrival</source>
        <translation>Etwa: bei Ankunft bewusstlos</translation>
    </message>
    <message>
        <source>You can read this one record for two hours. The patient is told at once, and an administrator of the organisation that keeps it reviews it. Both read your reason.</source>
        <translation>Sie können diese eine Akte zwei Stunden lang lesen. Der Patient erfährt es sofort, und die Administration der Einrichtung, die sie führt, prüft es. Beide lesen Ihren Grund.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::EmergencyPage</name>
    <message>
        <source>Emergency access</source>
        <translation>Notfallzugriff</translation>
    </message>
    <message>
        <source>Break-glass reviews</source>
        <translation>Notfallzugriffe prüfen</translation>
    </message>
    <message>
        <source>Emergency accesses</source>
        <translation>Notfallzugriffe</translation>
    </message>
    <message>
        <source>Justified…</source>
        <translation>Gerechtfertigt …</translation>
    </message>
    <message>
        <source>Unjustified…</source>
        <translation>Nicht gerechtfertigt …</translation>
    </message>
    <message>
        <source>The opener and the patient read your comment. A review cannot be changed.</source>
        <translation>Wer geöffnet hat, und der Patient lesen Ihre Anmerkung. Eine Prüfung kann nicht geändert werden.</translation>
    </message>
    <message>
        <source>An access that is still open ends at once. The opener and the patient read your comment. A review cannot be changed.</source>
        <translation>Ein noch offener Zugriff endet sofort. Wer geöffnet hat, und der Patient lesen Ihre Anmerkung. Eine Prüfung kann nicht geändert werden.</translation>
    </message>
    <message>
        <source>What your verdict rests on</source>
        <translation>Worauf Ihr Urteil beruht</translation>
    </message>
    <message>
        <source>Justified</source>
        <translation>Gerechtfertigt</translation>
    </message>
    <message>
        <source>Unjustified</source>
        <translation>Nicht gerechtfertigt</translation>
    </message>
    <message>
        <source>%1 to be reviewed by you, %2 in all</source>
        <translation>%1 von Ihnen zu prüfen, %2 insgesamt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No emergency access</source>
        <translation>Kein Notfallzugriff</translation>
    </message>
    <message>
        <source>What you open in an emergency appears here, and how its review ended.</source>
        <translation>Was Sie im Notfall öffnen, erscheint hier, und wie die Prüfung ausging.</translation>
    </message>
    <message>
        <source>Whoever opens a record of your organisation in an emergency appears here, to be reviewed by you.</source>
        <translation>Wer im Notfall eine Akte Ihrer Einrichtung öffnet, erscheint hier, und Sie prüfen es.</translation>
    </message>
    <message>
        <source>Loading the emergency accesses</source>
        <translation>Notfallzugriffe werden geladen</translation>
    </message>
    <message>
        <source>They are read from the ledger.</source>
        <translation>Sie werden aus der Kette gelesen.</translation>
    </message>
</context>
<context>
    <name>med::views::EmergencyStrip</name>
    <message>
        <source>Emergency access until %1: %2 left.</source>
        <translation>Notfallzugriff bis %1: noch %2.</translation>
    </message>
    <message>
        <source>The patient is told, and another person reviews it.</source>
        <translation>Der Patient erfährt es, und jemand anderes prüft es.</translation>
    </message>
</context>
<context>
    <name>med::views::EndedAccessStrip</name>
    <message>
        <source>Your access to this record has ended.</source>
        <translation>Ihr Zugriff auf diese Akte ist beendet.</translation>
    </message>
    <message>
        <source>The patient withdrew your access, %1 %2.</source>
        <translation>Der Patient hat Ihnen den Zugriff entzogen, %1 %2.</translation>
    </message>
    <message>
        <source>The consent for this record ended on %1.</source>
        <translation>Die Einwilligung für diese Akte endete am %1.</translation>
    </message>
    <message>
        <source>Nothing new of it opens.</source>
        <translation>Nichts Neues daraus lässt sich öffnen.</translation>
    </message>
    <message>
        <source>Your draft is kept; it can be sent once there is a consent again.</source>
        <translation>Ihr Entwurf bleibt erhalten; er lässt sich senden, sobald wieder eine Einwilligung besteht.</translation>
    </message>
</context>
<context>
    <name>med::views::EntryDetails</name>
    <message>
        <source>This entry does not match its ledger digest. It was not opened.</source>
        <translation>Dieser Eintrag stimmt nicht mit seiner Prüfsumme im Ledger überein. Er wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>See the proof</source>
        <translation>Nachweis ansehen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Sign that you have seen this result</source>
        <translation>Signieren, dass Sie diesen Befund gesehen haben</translation>
    </message>
    <message>
        <source>Compare versions</source>
        <translation>Fassungen vergleichen</translation>
    </message>
    <message>
        <source>Show as stored</source>
        <translation>Wie gespeichert zeigen</translation>
    </message>
    <message>
        <source>This program does not know all of what this entry says. It is kept as it came, and shown so.</source>
        <translation>Dieses Programm versteht nicht alles, was dieser Eintrag sagt. Er ist aufbewahrt, wie er kam, und wird so gezeigt.</translation>
    </message>
    <message>
        <source>Entered in error. The reason is not shared with you.</source>
        <translation>Irrtümlich erfasst. Der Grund ist für Sie nicht freigegeben.</translation>
    </message>
    <message>
        <source>Entered in error: %1</source>
        <translation>Irrtümlich erfasst: %1</translation>
    </message>
    <message>
        <source>Version %1, because: %2</source>
        <translation>Fassung %1, Begründung: %2</translation>
    </message>
    <message>
        <source>An earlier version was seen by %1 on %2.</source>
        <translation>Eine frühere Fassung sah %1 am %2.</translation>
    </message>
    <message>
        <source>Seen by %1 on %2.</source>
        <translation>Gesehen von %1 am %2.</translation>
    </message>
    <message>
        <source>Because: %1</source>
        <translation>Begründung: %1</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>Amount: %1</source>
        <translation>Menge: %1</translation>
    </message>
    <message>
        <source>Findings: %1</source>
        <translation>Befund: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more on the page Results</source>
        <translation>
            <numerusform>%n weiterer auf der Seite Befunde</numerusform>
            <numerusform>%n weitere auf der Seite Befunde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::EntrySheet</name>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>The entry as it is stored</source>
        <translation>Der Eintrag, wie er gespeichert ist</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Loading. It is opened on this computer.</source>
        <translation>Lädt. Der Eintrag wird auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>This is what is stored, letter for letter, in the form of the standard HL7 FHIR R4. Nothing is left out or put in other words.</source>
        <translation>Dies ist gespeichert, Zeichen für Zeichen, in der Form des Standards HL7 FHIR R4. Nichts ist weggelassen oder anders gesagt.</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s), the newest first. Nothing of an earlier one is lost.</source>
        <translation>
            <numerusform>%n Fassung. Nichts einer früheren geht verloren.</numerusform>
            <numerusform>%n Fassungen, die neueste zuerst. Nichts einer früheren geht verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <translation>%1, %2 %3</translation>
    </message>
    <message>
        <source>Because: %1</source>
        <translation>Begründung: %1</translation>
    </message>
</context>
<context>
    <name>med::views::ErasurePage</name>
    <message>
        <source>Requests for erasure</source>
        <translation>Löschanträge</translation>
    </message>
    <message>
        <source>Refuse, and restrict…</source>
        <translation>Ablehnen und einschränken…</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>The records stay, restricted: no consent, no order and no emergency opens them before that is lifted. The patient reads your reason.</source>
        <translation>Die Aufzeichnungen bleiben, eingeschränkt: Keine Einwilligung, kein Auftrag und kein Notfall öffnet sie, bevor das aufgehoben ist. Die betroffene Person liest Ihren Grund.</translation>
    </message>
    <message>
        <source>What the erasure rests on</source>
        <translation>Worauf die Löschung beruht</translation>
    </message>
    <message>
        <source>Which law demands that they are kept, and until when</source>
        <translation>Welches Gesetz die Aufbewahrung verlangt, und bis wann</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Refuse, and restrict</source>
        <translation>Ablehnen und einschränken</translation>
    </message>
    <message>
        <source>%1 to be decided by you, %2 in all</source>
        <translation>%1 von Ihnen zu entscheiden, %2 insgesamt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No request for erasure</source>
        <translation>Kein Löschantrag</translation>
    </message>
    <message>
        <source>When a patient asks that their records are erased, it appears here, to be decided by you.</source>
        <translation>Verlangt jemand die Löschung der eigenen Aufzeichnungen, erscheint es hier, und Sie entscheiden.</translation>
    </message>
    <message>
        <source>Loading the requests</source>
        <translation>Anträge werden geladen</translation>
    </message>
    <message>
        <source>They are read from the ledger.</source>
        <translation>Sie werden aus der Kette gelesen.</translation>
    </message>
</context>
<context>
    <name>med::views::ExaminationPicker</name>
    <message>
        <source>No common examination matches. Use another code.</source>
        <translation>Keine gängige Untersuchung passt. Verwenden Sie einen anderen Code.</translation>
    </message>
    <message>
        <source>Find an examination</source>
        <translation>Untersuchung suchen</translation>
    </message>
    <message>
        <source>Type a part of the name or a LOINC code</source>
        <translation>Teil des Namens oder LOINC-Code eingeben</translation>
    </message>
    <message>
        <source>Common examinations</source>
        <translation>Gängige Untersuchungen</translation>
    </message>
    <message>
        <source>Code system and code</source>
        <translation>Codesystem und Code</translation>
    </message>
    <message>
        <source>Name of the examination</source>
        <translation>Name der Untersuchung</translation>
    </message>
    <message>
        <source>Name, as the laboratory will read it</source>
        <translation>Name, wie das Labor ihn lesen wird</translation>
    </message>
    <message>
        <source>System, a vertical bar, and the code.</source>
        <translation>System, ein senkrechter Strich und der Code.</translation>
    </message>
    <message>
        <source>Choose a common examination</source>
        <translation>Gängige Untersuchung wählen</translation>
    </message>
    <message>
        <source>Use another code</source>
        <translation>Anderen Code verwenden</translation>
    </message>
    <message>
        <source>%1, LOINC %2</source>
        <translation>%1, LOINC %2</translation>
    </message>
</context>
<context>
    <name>med::views::FindPage</name>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>Arzneimittel</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Allergien</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Encounters</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Maßnahmen</translation>
    </message>
    <message>
        <source>Immunisations</source>
        <translation>Impfungen</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Akten</translation>
    </message>
    <message>
        <source>Keep this search</source>
        <translation>Suche behalten</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation>Gesuchte Wörter</translation>
    </message>
    <message>
        <source>Name, diagnosis, result, code</source>
        <translation>Name, Diagnose, Befund, Code</translation>
    </message>
    <message>
        <source>Keeps the words and the filter in a list of this page, encrypted on this computer</source>
        <translation>Behält Wörter und Filter in einer Liste dieser Seite, verschlüsselt auf diesem Rechner</translation>
    </message>
    <message>
        <source>Filter by kind</source>
        <translation>Nach Art filtern</translation>
    </message>
    <message>
        <source>Search for %1</source>
        <translation>Suche nach %1</translation>
    </message>
    <message>
        <source>Forget the search for %1</source>
        <translation>Suche nach %1 vergessen</translation>
    </message>
    <message numerus="yes">
        <source>The first %n</source>
        <translation>
            <numerusform>Die ersten %n</numerusform>
            <numerusform>Die ersten %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>The index could not be brought up to date: %1</source>
        <translation>Der Index ließ sich nicht aktualisieren: %1</translation>
    </message>
    <message>
        <source>Reading %1 of %2 records</source>
        <translation>Liest %1 von %2 Akten</translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>Die Suche gelang nicht</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Überall suchen</translation>
    </message>
    <message>
        <source>Patients, problems, results, medicines, notes and documents that you may read. Nothing that you type leaves this computer.</source>
        <translation>Patienten, Probleme, Befunde, Arzneimittel, Notizen und Dokumente, die Sie lesen dürfen. Nichts von dem, was Sie tippen, verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Sucht</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>The index is still being built. What is found appears as it grows.</source>
        <translation>Der Index wird noch aufgebaut. Treffer erscheinen, sobald er wächst.</translation>
    </message>
    <message>
        <source>No match for “%1”</source>
        <translation>Kein Treffer für „%1“</translation>
    </message>
    <message>
        <source>Try fewer or shorter words, or another kind.</source>
        <translation>Versuchen Sie weniger oder kürzere Wörter oder eine andere Art.</translation>
    </message>
</context>
<context>
    <name>med::views::FindingsPanel</name>
    <message>
        <source>%1: an allergy to %2 is recorded.</source>
        <translation>%1: Eine Allergie gegen %2 ist erfasst.</translation>
    </message>
    <message>
        <source>%1: %2 is recorded already.</source>
        <translation>%1: %2 ist schon erfasst.</translation>
    </message>
    <message>
        <source>%1 interacts with %2.</source>
        <translation>%1 hat eine Wechselwirkung mit %2.</translation>
    </message>
    <message>
        <source>%1 is not plausible. Is it right?</source>
        <translation>%1 ist nicht plausibel. Stimmt es?</translation>
    </message>
    <message>
        <source>%1 is not plausible: %2. Is it right?</source>
        <translation>%1 ist nicht plausibel: %2. Stimmt es?</translation>
    </message>
    <message>
        <source>Safety checks</source>
        <translation>Sicherheitsprüfungen</translation>
    </message>
    <message>
        <source>Stop.</source>
        <translation>Halt.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Why you go on: %1</source>
        <translation>Warum Sie fortfahren: %1</translation>
    </message>
    <message>
        <source>Why you go on</source>
        <translation>Warum Sie fortfahren</translation>
    </message>
    <message>
        <source>Give a reason to go on. It is signed with the record.</source>
        <translation>Geben Sie einen Grund an, um fortzufahren. Er wird mit der Akte signiert.</translation>
    </message>
</context>
<context>
    <name>med::views::GrantForm</name>
    <message>
        <source>Choose the organisation to share with.</source>
        <translation>Wählen Sie die Einrichtung, für die freigegeben wird.</translation>
    </message>
    <message>
        <source>Enter a date to come, such as %1.</source>
        <translation>Geben Sie ein künftiges Datum ein, etwa %1.</translation>
    </message>
    <message>
        <source>Continue to signing</source>
        <translation>Weiter zum Signieren</translation>
    </message>
    <message>
        <source>Share your record</source>
        <translation>Ihre Akte freigeben</translation>
    </message>
    <message>
        <source>Share this record</source>
        <translation>Diese Akte freigeben</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Purpose: %1</source>
        <translation>Zweck: %1</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Empty: until it is withdrawn</source>
        <translation>Leer: bis zum Widerruf</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>Choose an organisation</source>
        <translation>Einrichtung wählen</translation>
    </message>
    <message>
        <source>Nothing is shared before you sign.</source>
        <translation>Nichts wird freigegeben, bevor Sie signieren.</translation>
    </message>
    <message>
        <source>Share with</source>
        <translation>Freigeben für</translation>
    </message>
    <message>
        <source>What is shared</source>
        <translation>Umfang der Freigabe</translation>
    </message>
    <message>
        <source>Held while you sign</source>
        <translation>Festgehalten, während Sie signieren</translation>
    </message>
    <message>
        <source>Signed paper</source>
        <translation>Unterschriebenes Papier</translation>
    </message>
    <message>
        <source>Answers %1.</source>
        <translation>Antwort an %1.</translation>
    </message>
    <message>
        <source>Somebody else: do not answer the request now</source>
        <translation>Andere: die Anfrage jetzt nicht beantworten</translation>
    </message>
</context>
<context>
    <name>med::views::HeaderBar</name>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>Tab %1</source>
        <translation>Reiter %1</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Search or run a command (Ctrl+K)</source>
        <translation>Suchen oder Befehl ausführen (Strg+K)</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Mitteilungen</translation>
    </message>
    <message numerus="yes">
        <source>%n unread notice(s)</source>
        <translation>
            <numerusform>%n ungelesene Mitteilung</numerusform>
            <numerusform>%n ungelesene Mitteilungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation>Nichts Ungelesenes</translation>
    </message>
    <message>
        <source>Notices: %1</source>
        <translation>Mitteilungen: %1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>med::views::HistoryPage</name>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Diagnoses</source>
        <translation>Diagnosen</translation>
    </message>
    <message>
        <source>Results and measurements</source>
        <translation>Ergebnisse und Messwerte</translation>
    </message>
    <message>
        <source>Medicines</source>
        <translation>Arzneimittel</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Eingriffe</translation>
    </message>
    <message>
        <source>Immunisations</source>
        <translation>Impfungen</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Allergien</translation>
    </message>
    <message>
        <source>born</source>
        <translation>geboren</translation>
    </message>
    <message>
        <source>Diagnosis, result or medicine</source>
        <translation>Diagnose, Ergebnis oder Arzneimittel</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To, the last day</source>
        <translation>Bis, der letzte Tag</translation>
    </message>
    <message>
        <source>Value of at least</source>
        <translation>Wert von mindestens</translation>
    </message>
    <message>
        <source>Value of at most</source>
        <translation>Wert von höchstens</translation>
    </message>
    <message>
        <source>Abnormal only</source>
        <translation>Nur auffällige</translation>
    </message>
    <message>
        <source>Enter a diagnosis, a result, a medicine or a code, or choose what is looked for.</source>
        <translation>Geben Sie eine Diagnose, ein Ergebnis, ein Arzneimittel oder einen Code ein, oder wählen Sie, was gesucht wird.</translation>
    </message>
    <message>
        <source>Enter dates such as 05-Mar-2025, the first one before the last.</source>
        <translation>Geben Sie Tage ein wie 05-Mar-2025, den ersten vor dem letzten.</translation>
    </message>
    <message>
        <source>Enter a number, such as 7.5.</source>
        <translation>Geben Sie eine Zahl ein wie 7.5.</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern …</translation>
    </message>
    <message>
        <source>History of your patients</source>
        <translation>Verlauf Ihrer Patienten</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Diagnosis, result, medicine or code</source>
        <translation>Diagnose, Ergebnis, Arzneimittel oder Code</translation>
    </message>
    <message>
        <source>What is looked for</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Such as: audit of diabetes care</source>
        <translation>Etwa: Prüfung der Diabetesversorgung</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>History.csv</source>
        <translation>Verlauf.csv</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %n patient(s)</source>
        <translation>
            <numerusform> von %n Patienten</numerusform>
            <numerusform> von %n Patienten</numerusform>
        </translation>
    </message>
    <message>
        <source>What you may read of all patients, by diagnosis, period and result</source>
        <translation>Was Sie von allen Patienten lesen dürfen, nach Diagnose, Zeitraum und Ergebnis</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Looking through the index</source>
        <translation>Der Index wird durchsucht</translation>
    </message>
    <message>
        <source>It is on this computer, and encrypted.</source>
        <translation>Er liegt auf diesem Computer und ist verschlüsselt.</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Kein Treffer</translation>
    </message>
    <message>
        <source>Nothing in what you may read answers this. Try fewer words or a longer period.</source>
        <translation>Nichts von dem, was Sie lesen dürfen, passt dazu. Versuchen Sie es mit weniger Wörtern oder einem längeren Zeitraum.</translation>
    </message>
    <message>
        <source>Ask over all of your patients</source>
        <translation>Fragen Sie über alle Ihre Patienten</translation>
    </message>
    <message>
        <source>Such as: diabetes, from 01-Jan-2024. Or HbA1c of at least 8. Only records that you may read are looked at.</source>
        <translation>Etwa: Diabetes, ab 01-Jan-2024. Oder HbA1c von mindestens 8. Es werden nur Akteneinträge betrachtet, die Sie lesen dürfen.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source> in %1. It is not encrypted.</source>
        <translation> in %1. Die Datei ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>The file holds names and diagnoses in clear text. Your reason is sealed and kept, and each patient sees that their record was looked at.</source>
        <translation>Die Datei enthält Namen und Diagnosen im Klartext. Ihr Grund wird versiegelt aufbewahrt, und jeder Patient sieht, dass seine Akte angesehen wurde.</translation>
    </message>
    <message>
        <source>Give a reason. It is sealed and kept.</source>
        <translation>Nennen Sie einen Grund. Er wird versiegelt aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>med::views::ImagePair</name>
    <message>
        <source>Earlier, of %1</source>
        <translation>Früher, vom %1</translation>
    </message>
    <message>
        <source>In these files</source>
        <translation>In diesen Dateien</translation>
    </message>
    <message>
        <source>Looking for an earlier study and opening it. The opening is noted in the record.</source>
        <translation>Eine frühere Untersuchung wird gesucht und geöffnet. Der Zugriff wird in der Akte vermerkt.</translation>
    </message>
    <message>
        <source>No earlier study of this patient can be read here. Compare the patient in person, or ask who ordered.</source>
        <translation>Hier ist keine frühere Untersuchung dieser Person lesbar. Vergleichen Sie die Person selbst oder fragen Sie die anfordernde Stelle.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1, %2, %3. Whether both are of one person is yours to say.</source>
        <translation>%1, %2, %3. Ob beide von einer Person sind, entscheiden Sie.</translation>
    </message>
    <message>
        <source>An earlier image of %1</source>
        <translation>Ein früheres Bild von %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No description</source>
        <translation>Keine Beschreibung</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>ohne Datum</translation>
    </message>
    <message>
        <source>The first image of these files</source>
        <translation>Das erste Bild dieser Dateien</translation>
    </message>
</context>
<context>
    <name>med::views::InboxPage</name>
    <message>
        <source>Results to see</source>
        <translation>Zu sehende Befunde</translation>
    </message>
    <message>
        <source>Patient not known</source>
        <translation>Patient nicht bekannt</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Abnormal</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <source>Other results</source>
        <translation>Andere Befunde</translation>
    </message>
    <message>
        <source>Range %1</source>
        <translation>Bereich %1</translation>
    </message>
    <message>
        <source>Open in the chart</source>
        <translation>In der Akte öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Sign that you have seen this result</source>
        <translation>Signieren, dass Sie diesen Befund gesehen haben</translation>
    </message>
    <message>
        <source>%1 critical, %2 abnormal, %3 others</source>
        <translation>%1 kritisch, %2 auffällig, %3 andere</translation>
    </message>
    <message>
        <source>The results were not loaded</source>
        <translation>Die Befunde wurden nicht geladen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every result was seen</source>
        <translation>Alle Befunde sind gesehen</translation>
    </message>
    <message>
        <source>Results of your patients that nobody has acknowledged yet appear here, the most pressing first.</source>
        <translation>Befunde Ihrer Patienten, die noch niemand quittiert hat, erscheinen hier, die dringendsten zuerst.</translation>
    </message>
    <message>
        <source>Loading the results</source>
        <translation>Lädt die Befunde</translation>
    </message>
    <message>
        <source>They are opened on this computer.</source>
        <translation>Sie werden auf diesem Rechner geöffnet.</translation>
    </message>
</context>
<context>
    <name>med::views::InvitationDays</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::InvitationPanel</name>
    <message>
        <source>Invitation saved</source>
        <translation>Einladung gespeichert</translation>
    </message>
    <message>
        <source>The ledger is not open to other computers, so they join on this one.</source>
        <translation>Die Kette ist für andere Rechner nicht geöffnet, der Beitritt erfolgt daher an diesem.</translation>
    </message>
</context>
<context>
    <name>med::views::InviteForm</name>
    <message>
        <source>Name of whom you invite</source>
        <translation>Name der eingeladenen Person</translation>
    </message>
    <message>
        <source>Enter the name, as colleagues and patients know it.</source>
        <translation>Geben Sie den Namen ein, wie er im Kollegium und bei Patienten bekannt ist.</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>Fachrichtung</translation>
    </message>
    <message>
        <source>Invite…</source>
        <translation>Einladen…</translation>
    </message>
    <message>
        <source>Invite a person</source>
        <translation>Person einladen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Such as Dr Amira Khan</source>
        <translation>Etwa Dr. Amira Khan</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Specialty (optional)</source>
        <translation>Fachrichtung (freiwillig)</translation>
    </message>
    <message>
        <source>The invitation can be used for</source>
        <translation>Die Einladung gilt</translation>
    </message>
    <message>
        <source>You choose where the invitation is saved, then you sign. Who has the file can join in this name, once: give it to nobody else.</source>
        <translation>Sie wählen, wo die Einladung gespeichert wird, dann signieren Sie. Wer die Datei hat, kann unter diesem Namen einmal beitreten: Geben Sie sie niemand anderem.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>Save the invitation</source>
        <translation>Einladung speichern</translation>
    </message>
    <message>
        <source>Invitations (*.invitation)</source>
        <translation>Einladungen (*.invitation)</translation>
    </message>
    <message>
        <source>Role: %1</source>
        <translation>Rolle: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 can be used once, until %2. Give it to the person by hand or by a way that only they read, and read them this network fingerprint:</source>
        <translation>%1 gilt einmal, bis %2. Übergeben Sie sie persönlich oder auf einem Weg, den nur diese Person liest, und lesen Sie ihr diesen Netz-Fingerabdruck vor:</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Qualifikation</translation>
    </message>
    <message>
        <source>Qualification given by</source>
        <translation>Qualifikation verliehen von</translation>
    </message>
    <message>
        <source>Licence valid until</source>
        <translation>Zulassung gültig bis</translation>
    </message>
    <message>
        <source>Enter a day to come, such as 31-Dec-2027, or nothing.</source>
        <translation>Geben Sie einen künftigen Tag an, etwa 31-Dec-2027, oder nichts.</translation>
    </message>
    <message>
        <source>Qualification that you vouch for (optional)</source>
        <translation>Qualifikation (freiwillig)</translation>
    </message>
    <message>
        <source>Such as Consultant radiologist</source>
        <translation>Etwa Fachärztin für Radiologie</translation>
    </message>
    <message>
        <source>Given by (optional)</source>
        <translation>Verliehen von (freiwillig)</translation>
    </message>
    <message>
        <source>Licence valid until (optional)</source>
        <translation>Zulassung gültig bis (freiwillig)</translation>
    </message>
</context>
<context>
    <name>med::views::JoinPage</name>
    <message>
        <source>Checking the invitation…</source>
        <translation>Einladung wird geprüft…</translation>
    </message>
    <message>
        <source>Making your keys on this computer…</source>
        <translation>Ihre Schlüssel werden auf diesem Rechner erzeugt…</translation>
    </message>
    <message>
        <source>Asking the organisation for your certificate…</source>
        <translation>Ihr Zertifikat wird bei der Einrichtung angefordert…</translation>
    </message>
    <message>
        <source>Reading and checking the ledger…</source>
        <translation>Kette wird gelesen und geprüft…</translation>
    </message>
    <message>
        <source>Publishing the key that records are sealed to…</source>
        <translation>Der Schlüssel, für den Einträge versiegelt werden, wird veröffentlicht…</translation>
    </message>
    <message>
        <source>Choose the invitation file</source>
        <translation>Einladungsdatei wählen</translation>
    </message>
    <message>
        <source>Invitation %1; choose another</source>
        <translation>Einladung %1; andere wählen</translation>
    </message>
    <message>
        <source>or drop it here</source>
        <translation>oder hierher ziehen</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Andere wählen</translation>
    </message>
    <message>
        <source>Join an organisation</source>
        <translation>Einer Einrichtung beitreten</translation>
    </message>
    <message>
        <source>Open the invitation file that your administrator gave you. Nothing is sent before you say so.</source>
        <translation>Öffnen Sie die Einladungsdatei Ihrer Administration. Nichts wird gesendet, bevor Sie es sagen.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>The invitation names your organisation and its network. The network fingerprint says whose it is: have your administrator read theirs to you, by telephone or face to face, and compare. Your keys are made on this computer and stay in a wallet that your passphrase opens.</source>
        <translation>Die Einladung nennt Ihre Einrichtung und deren Netz. Der Netz-Fingerabdruck sagt, wem es gehört: Lassen Sie sich den Ihrer Administration am Telefon oder persönlich vorlesen und vergleichen Sie. Ihre Schlüssel entstehen auf diesem Rechner und bleiben in einer Wallet, die Ihre Passphrase öffnet.</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was sie sagt</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Can be used until</source>
        <translation>Gilt bis</translation>
    </message>
    <message>
        <source>Network fingerprint</source>
        <translation>Netz-Fingerabdruck</translation>
    </message>
    <message>
        <source>Have your administrator read theirs to you. If one character differs, do not join.</source>
        <translation>Lassen Sie sich den Ihrer Administration vorlesen. Weicht ein Zeichen ab, treten Sie nicht bei.</translation>
    </message>
    <message>
        <source>Open an invitation</source>
        <translation>Einladung öffnen</translation>
    </message>
    <message>
        <source>Invitations (*.invitation);;All files (*)</source>
        <translation>Einladungen (*.invitation);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <translation>%1, als %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>This invitation has ended.</source>
        <translation>Diese Einladung ist abgelaufen.</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask your administrator for a new one.</source>
        <translation>Nichts wurde gesendet. Bitten Sie Ihre Administration um eine neue.</translation>
    </message>
    <message>
        <source>Making your organisation’s recovery key and its agent…</source>
        <translation>Wiederherstellungsschlüssel und Agent der Einrichtung werden erstellt …</translation>
    </message>
    <message>
        <source>Where the recovery key goes</source>
        <translation>Ort des Wiederherstellungsschlüssels</translation>
    </message>
    <message>
        <source>You are the first of your organisation. With this file and your passphrase every record of it can be opened when the wallets are lost. Keep it away from this computer, such as on a USB stick.</source>
        <translation>Sie sind die erste Person Ihrer Einrichtung. Mit dieser Datei und Ihrer Passphrase lässt sich jeder Eintrag der Einrichtung öffnen, wenn die Wallets verloren sind. Bewahren Sie sie fern von diesem Rechner auf, etwa auf einem USB-Stick.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose where the recovery key goes</source>
        <translation>Ort des Wiederherstellungsschlüssels wählen</translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation>Wiederherstellungsschlüssel speichern</translation>
    </message>
    <message>
        <source>Keys (*.p8)</source>
        <translation>Schlüssel (*.p8)</translation>
    </message>
    <message>
        <source>Choose where the recovery key goes.</source>
        <translation>Wählen Sie, wo der Wiederherstellungsschlüssel gespeichert wird.</translation>
    </message>
    <message>
        <source>That folder is not there. Choose another one.</source>
        <translation>Diesen Ordner gibt es nicht. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Read the code</source>
        <translation>Code lesen</translation>
    </message>
    <message>
        <source>Or scan, paste or type the code of a printed invitation</source>
        <translation>Oder den Code einer gedruckten Einladung scannen, einfügen oder tippen</translation>
    </message>
    <message>
        <source>Code of a printed invitation</source>
        <translation>Code einer gedruckten Einladung</translation>
    </message>
    <message>
        <source>you, as the patient whose record it is</source>
        <translation>Sie, zu Ihrer eigenen Akte</translation>
    </message>
</context>
<context>
    <name>med::views::KeyMap</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>In forms and while signing</source>
        <translation>In Formularen und beim Signieren</translation>
    </message>
    <message>
        <source>In the images</source>
        <translation>In den Bildern</translation>
    </message>
    <message>
        <source>Go on with a form; opens signing</source>
        <translation>Mit einem Formular weiter; öffnet das Signieren</translation>
    </message>
    <message>
        <source>Keep a draft</source>
        <translation>Entwurf behalten</translation>
    </message>
    <message>
        <source>Choose files to send</source>
        <translation>Dateien zum Senden wählen</translation>
    </message>
    <message>
        <source>Sign what the signing sheet shows</source>
        <translation>Signieren, was das Signierblatt zeigt</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Crosshair with value</source>
        <translation>Fadenkreuz mit Wert</translation>
    </message>
    <message>
        <source>Region with mean</source>
        <translation>Region mit Mittelwert</translation>
    </message>
    <message>
        <source>Next measurement</source>
        <translation>Nächste Messung</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>Flip left and right</source>
        <translation>Links und rechts tauschen</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Larger, or faster while images play</source>
        <translation>Größer, oder schneller beim Abspielen</translation>
    </message>
    <message>
        <source>Smaller, or slower while images play</source>
        <translation>Kleiner, oder langsamer beim Abspielen</translation>
    </message>
    <message>
        <source>Layout of the viewports</source>
        <translation>Aufteilung der Bildfenster</translation>
    </message>
    <message>
        <source>Scroll all viewports together</source>
        <translation>Alle Bildfenster gemeinsam blättern</translation>
    </message>
    <message>
        <source>DICOM elements of the shown file</source>
        <translation>DICOM-Elemente der gezeigten Datei</translation>
    </message>
    <message>
        <source>Overlay of the file</source>
        <translation>Overlay der Datei</translation>
    </message>
    <message>
        <source>Gain of an ECG</source>
        <translation>Verstärkung eines EKG</translation>
    </message>
    <message>
        <source>Speed of an ECG</source>
        <translation>Geschwindigkeit eines EKG</translation>
    </message>
    <message>
        <source>Arrangement of the leads of an ECG</source>
        <translation>Anordnung der Ableitungen eines EKG</translation>
    </message>
</context>
<context>
    <name>med::views::KeySheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>med::views::LaboratoryPage</name>
    <message>
        <source>No order chosen</source>
        <translation>Kein Auftrag gewählt</translation>
    </message>
    <message>
        <source>Choose an order to see what is asked for.</source>
        <translation>Wählen Sie einen Auftrag, um zu sehen, was angefordert ist.</translation>
    </message>
</context>
<context>
    <name>med::views::LedgerPage</name>
    <message>
        <source>Show older transactions</source>
        <translation>Ältere Transaktionen zeigen</translation>
    </message>
    <message>
        <source>Transactions of the ledger</source>
        <translation>Transaktionen des Hauptbuchs</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Hauptbuch</translation>
    </message>
    <message>
        <source>Act, person, reference, block</source>
        <translation>Vorgang, Person, Referenz, Block</translation>
    </message>
    <message>
        <source>Search the ledger</source>
        <translation>Hauptbuch durchsuchen</translation>
    </message>
    <message>
        <source>Search the ledger (Ctrl+F)</source>
        <translation>Hauptbuch durchsuchen (Strg+F)</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was sie sagt</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s), each verified on this computer from the first one on</source>
        <translation>
            <numerusform>%n Block, vom ersten an auf diesem Computer geprüft</numerusform>
            <numerusform>%n Blöcke, jeder vom ersten an auf diesem Computer geprüft</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 found</source>
        <translation>%1 · %2 gefunden</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing in the ledger is like this</source>
        <translation>Nichts im Hauptbuch passt dazu</translation>
    </message>
    <message>
        <source>Each word is looked for in the act, the names, the references and the block’s number.</source>
        <translation>Jedes Wort wird im Vorgang, in Namen, Referenzen und der Blocknummer gesucht.</translation>
    </message>
    <message>
        <source>Reading the ledger</source>
        <translation>Hauptbuch wird gelesen</translation>
    </message>
    <message>
        <source>It is read on this computer.</source>
        <translation>Es wird auf diesem Computer gelesen.</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Place in the block</source>
        <translation>Platz im Block</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Endorsed by</source>
        <translation>Bestätigt von</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>Eingereiht von</translation>
    </message>
    <message>
        <source>Block hash</source>
        <translation>Hash des Blocks</translation>
    </message>
    <message>
        <source>Follows</source>
        <translation>Folgt auf</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Certificate ends</source>
        <translation>Zertifikat endet</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
</context>
<context>
    <name>med::views::LicenceStrip</name>
    <message>
        <source>Enter a day to come, such as 31-Dec-2027, or nothing for a licence without an end.</source>
        <translation>Geben Sie einen künftigen Tag an, etwa 31-Dec-2027, oder nichts für eine Zulassung ohne Ende.</translation>
    </message>
    <message>
        <source>The last day on which their licence is valid. Afterwards they can neither sign nor open records, until you change it again.</source>
        <translation>Der letzte Tag, an dem die Zulassung gilt. Danach sind Signieren und das Öffnen von Akten nicht möglich, bis Sie sie wieder ändern.</translation>
    </message>
    <message>
        <source>Such as 31-Dec-2027; empty: without an end</source>
        <translation>Etwa 31-Dec-2027; leer: ohne Ende</translation>
    </message>
    <message>
        <source>Change the licence</source>
        <translation>Zulassung ändern</translation>
    </message>
    <message>
        <source>Opens signing (Ctrl+Enter)</source>
        <translation>Öffnet das Signieren (Strg+Enter)</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht ändern</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>New end of the licence</source>
        <translation>Neues Ende der Zulassung</translation>
    </message>
</context>
<context>
    <name>med::views::LikelyList</name>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Say what tells them apart. It is signed and sealed with the registration.</source>
        <translation>Geben Sie an, was die beiden unterscheidet. Es wird signiert und mit der Aufnahme versiegelt.</translation>
    </message>
    <message>
        <source>It is somebody else: go on</source>
        <translation>Es ist jemand anderes: weiter</translation>
    </message>
    <message>
        <source>Registered already?</source>
        <translation>Schon aufgenommen?</translation>
    </message>
    <message>
        <source>Why it is somebody else</source>
        <translation>Warum es jemand anderes ist</translation>
    </message>
    <message>
        <source>Why it is somebody else, such as “cousin; passport seen”</source>
        <translation>Warum es jemand anderes ist, etwa „Cousin; Pass gesehen“</translation>
    </message>
    <message>
        <source>%1, born %2: %3 % alike</source>
        <translation>%1, geboren %2: zu %3 % gleich</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Eingegeben</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Familienname</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>MRN</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>National identifier</source>
        <translation>Versichertennummer</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>This is nearly certainly somebody who is registered already. Two records of one person are dangerous: what stands in the one is missing in the other.</source>
        <translation>Das ist fast sicher jemand, der schon aufgenommen ist. Zwei Akten derselben Person sind gefährlich: Was in der einen steht, fehlt in der anderen.</translation>
    </message>
    <message>
        <source>This may be somebody who is registered already. Compare before you go on.</source>
        <translation>Das kann jemand sein, der schon aufgenommen ist. Vergleichen Sie, bevor Sie weitermachen.</translation>
    </message>
</context>
<context>
    <name>med::views::LockPage</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>Person wechseln</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Still locked</source>
        <translation>Noch gesperrt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Your work is kept. In a demonstration the passphrase is known here.</source>
        <translation>Ihre Arbeit bleibt erhalten. In einer Demonstration ist die Passphrase hier bekannt.</translation>
    </message>
    <message>
        <source>Your work is kept, and what is being sent goes on.</source>
        <translation>Ihre Arbeit bleibt erhalten, und laufende Sendungen gehen weiter.</translation>
    </message>
</context>
<context>
    <name>med::views::LookButtons</name>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Reading room</source>
        <translation>Befundraum</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Text of normal size</source>
        <translation>Normale Schriftgröße</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>%1 percent</source>
        <translation>%1 Prozent</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>med::views::MainWindow</name>
    <message>
        <source>Open a profile</source>
        <translation>Profil öffnen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Medanchor (locked)</source>
        <translation>Medanchor (gesperrt)</translation>
    </message>
    <message>
        <source>Locks in 30 seconds.</source>
        <translation>Sperrt in 30 Sekunden.</translation>
    </message>
    <message>
        <source>Press any key or move the mouse to stay.</source>
        <translation>Drücken Sie eine Taste oder bewegen Sie die Maus, um zu bleiben.</translation>
    </message>
    <message>
        <source>Something is still being sent.</source>
        <translation>Es wird noch etwas gesendet.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>Sign out all the same</source>
        <translation>Trotzdem abmelden</translation>
    </message>
    <message numerus="yes">
        <source>This stops it. What was signed is kept on this computer and goes on after the next sign-in; %n study(s) that nobody has signed yet would have to be sent anew.</source>
        <translation>
            <numerusform>Das hält es an. Was signiert ist, bleibt auf diesem Rechner und geht nach der nächsten Anmeldung weiter; %n Untersuchung, die noch niemand signiert hat, müsste neu gesendet werden.</numerusform>
            <numerusform>Das hält es an. Was signiert ist, bleibt auf diesem Rechner und geht nach der nächsten Anmeldung weiter; %n Untersuchungen, die noch niemand signiert hat, müssten neu gesendet werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>This stops it. What was done so far is kept on this computer and goes on after the next sign-in.</source>
        <translation>Das hält es an. Was bisher geschah, bleibt auf diesem Rechner und geht nach der nächsten Anmeldung weiter.</translation>
    </message>
</context>
<context>
    <name>med::views::MeasureLayer</name>
    <message>
        <source>%1, chosen</source>
        <translation>%1, gewählt</translation>
    </message>
    <message>
        <source>Value at the crosshair: %1</source>
        <translation>Wert am Fadenkreuz: %1</translation>
    </message>
</context>
<context>
    <name>med::views::NetworkPage</name>
    <message>
        <source>Organisations of the network</source>
        <translation>Einrichtungen des Netzes</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Channel and contracts</source>
        <translation>Kanal und Verträge</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Reinstate</source>
        <translation>Sperre aufheben</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Sperren …</translation>
    </message>
    <message>
        <source>None of its people can sign or open records until somebody reinstates it. What they have signed stays, and what was shared with it stays shared.</source>
        <translation>Niemand aus der Einrichtung kann signieren oder Akten öffnen, bis die Sperre aufgehoben wird. Was signiert wurde, bleibt, und was mit ihr geteilt wurde, bleibt geteilt.</translation>
    </message>
    <message>
        <source>Why it is suspended</source>
        <translation>Grund der Sperre</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Give a reason. It stays in your profile; the ledger has its digest.</source>
        <translation>Geben Sie einen Grund an. Er bleibt in Ihrem Profil; in der Kette steht seine Prüfsumme.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht ändern</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n organisation(s)</source>
        <translation>
            <numerusform>%n Einrichtung</numerusform>
            <numerusform>%n Einrichtungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 suspended</source>
        <translation>%1, %2 gesperrt</translation>
    </message>
    <message>
        <source>Loading the organisations</source>
        <translation>Einrichtungen werden geladen</translation>
    </message>
    <message>
        <source>They are read from the ledger.</source>
        <translation>Sie werden aus der Kette gelesen.</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>%1, verified on this computer</source>
        <translation>%1, auf diesem Rechner geprüft</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>in block %1</source>
        <translation>in Block %1</translation>
    </message>
    <message>
        <source>Who admits</source>
        <translation>Wer aufnimmt</translation>
    </message>
    <message>
        <source>%1 alone</source>
        <translation>%1 allein</translation>
    </message>
    <message>
        <source>a majority of all organisations’ administrators</source>
        <translation>eine Mehrheit der Administrationen aller Einrichtungen</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Verträge</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
    <message>
        <source>Who endorses</source>
        <translation>Wer bestätigt</translation>
    </message>
    <message>
        <source>a majority of all organisations; for a record, also the organisation that keeps it</source>
        <translation>eine Mehrheit aller Einrichtungen; bei einem Eintrag auch die Einrichtung, die ihn verwahrt</translation>
    </message>
    <message>
        <source>Ordering</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>by this one ledger program</source>
        <translation>durch dieses eine Kettenprogramm</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
</context>
<context>
    <name>med::views::NotesPage</name>
    <message>
        <source>New…</source>
        <translation>Neu…</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>Write something new</source>
        <translation>Etwas Neues schreiben</translation>
    </message>
    <message>
        <source>Write something new (Ctrl+N)</source>
        <translation>Etwas Neues schreiben (Strg+N)</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Begun, not signed</source>
        <translation>Begonnen, nicht signiert</translation>
    </message>
    <message>
        <source>Entered in error. Do not rely on it.</source>
        <translation>Irrtümlich erfasst. Verlassen Sie sich nicht darauf.</translation>
    </message>
    <message>
        <source>Entered in error: %1</source>
        <translation>Irrtümlich erfasst: %1</translation>
    </message>
    <message>
        <source>Amended: %1</source>
        <translation>Geändert: %1</translation>
    </message>
    <message>
        <source>This note has no text.</source>
        <translation>Diese Notiz hat keinen Text.</translation>
    </message>
    <message>
        <source>Open the attachments</source>
        <translation>Anhänge öffnen</translation>
    </message>
    <message>
        <source>Amend…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Amend the current note</source>
        <translation>Die aktuelle Notiz ändern</translation>
    </message>
    <message>
        <source>Request an examination…</source>
        <translation>Untersuchung anfordern…</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Notiz</numerusform>
            <numerusform>%n Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Loading the notes</source>
        <translation>Notizen werden geladen</translation>
    </message>
    <message>
        <source>They are opened on this computer.</source>
        <translation>Sie werden auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>Nothing is shown yet</source>
        <translation>Noch wird nichts gezeigt</translation>
    </message>
    <message>
        <source>Say first how you look after this patient: the strip above asks for it.</source>
        <translation>Sagen Sie zuerst, wie Sie diesen Patienten betreuen: Der Streifen oben fragt danach.</translation>
    </message>
    <message>
        <source>No notes yet</source>
        <translation>Noch keine Notizen</translation>
    </message>
    <message>
        <source>Write the first one: it appears here when it is signed.</source>
        <translation>Schreiben Sie die erste: Sie erscheint hier, wenn sie signiert ist.</translation>
    </message>
    <message>
        <source>%1 · Draft, %2 %3</source>
        <translation>%1 · Entwurf, %2 %3</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on with the draft: %1</source>
        <translation>Mit dem Entwurf weiter: %1</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard the draft: %1</source>
        <translation>Den Entwurf verwerfen: %1</translation>
    </message>
</context>
<context>
    <name>med::views::NoticePanel</name>
    <message>
        <source>Mark all read</source>
        <translation>Alle als gelesen markieren</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>New study: %1</source>
        <translation>Neue Untersuchung: %1</translation>
    </message>
    <message>
        <source>Entered in error: %1</source>
        <translation>Irrtümlich eingetragen: %1</translation>
    </message>
    <message>
        <source>Altered, not opened: %1</source>
        <translation>Verändert, nicht geöffnet: %1</translation>
    </message>
    <message>
        <source>Order %1: %2</source>
        <translation>Auftrag %1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>You signed it without a connection, and the ledger did not take it later. %1 (%2)</source>
        <translation>Sie haben es ohne Verbindung signiert, und die Kette nahm es später nicht an. %1 (%2)</translation>
    </message>
    <message>
        <source>%1 What you asked for is a draft again.</source>
        <translation>%1 Ihre Angaben sind wieder ein Entwurf.</translation>
    </message>
    <message>
        <source>%1
You wrote: “%2”</source>
        <translation>%1
Sie schrieben: „%2“</translation>
    </message>
    <message>
        <source>Patient not known here</source>
        <translation>Patient hier nicht bekannt</translation>
    </message>
    <message>
        <source>Nothing happened since you were here last. New studies, changed orders and altered files appear here.</source>
        <translation>Seit Sie zuletzt hier waren, ist nichts geschehen. Neue Untersuchungen, geänderte Aufträge und veränderte Dateien erscheinen hier.</translation>
    </message>
    <message>
        <source>Reason: “%1”</source>
        <translation>Grund: „%1“</translation>
    </message>
    <message>
        <source>Emergency access not reviewed for a day: %1</source>
        <translation>Notfallzugriff seit einem Tag nicht geprüft: %1</translation>
    </message>
    <message>
        <source>Emergency access found justified: %1</source>
        <translation>Notfallzugriff war gerechtfertigt: %1</translation>
    </message>
    <message>
        <source>Emergency access found unjustified: %1</source>
        <translation>Notfallzugriff war nicht gerechtfertigt: %1</translation>
    </message>
    <message>
        <source>Emergency access to be reviewed: %1</source>
        <translation>Notfallzugriff zu prüfen: %1</translation>
    </message>
    <message>
        <source>Emergency access opened: %1</source>
        <translation>Notfallzugriff geöffnet: %1</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Asks for access: %1</source>
        <translation>Fragt Zugriff an: %1</translation>
    </message>
    <message>
        <source>Access allowed by %1</source>
        <translation>Zugriff erlaubt von %1</translation>
    </message>
    <message>
        <source>Access refused by %1</source>
        <translation>Zugriff abgelehnt von %1</translation>
    </message>
    <message>
        <source>Erasure refused: the records are restricted instead</source>
        <translation>Löschung abgelehnt: Die Unterlagen sind stattdessen eingeschränkt</translation>
    </message>
    <message>
        <source>The records were erased</source>
        <translation>Die Unterlagen wurden gelöscht</translation>
    </message>
    <message>
        <source>Erasure approved: it is being carried out</source>
        <translation>Löschung bewilligt: Sie wird ausgeführt</translation>
    </message>
</context>
<context>
    <name>med::views::OrderFilter</name>
    <message>
        <source>Not shared with you</source>
        <translation>Für Sie nicht freigegeben</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
</context>
<context>
    <name>med::views::OrderForm</name>
    <message>
        <source>Continue to signing</source>
        <translation>Weiter zum Signieren</translation>
    </message>
    <message>
        <source>Request an examination</source>
        <translation>Untersuchung anfordern</translation>
    </message>
    <message>
        <source>Held while you sign</source>
        <translation>Festgehalten, während Sie signieren</translation>
    </message>
    <message>
        <source>Examination</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>Choose an examination, such as CT chest, or enter a code with its name.</source>
        <translation>Wählen Sie eine Untersuchung, etwa CT Thorax, oder geben Sie einen Code mit seinem Namen ein.</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Choose the laboratory that is to make the examination.</source>
        <translation>Wählen Sie das Labor, das die Untersuchung durchführen soll.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>Dringlichkeit: %1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Fragestellung</translation>
    </message>
    <message>
        <source>The question that the images are to answer, and what matters for making them</source>
        <translation>Die Frage, die die Bilder beantworten sollen, und was für die Aufnahme wichtig ist</translation>
    </message>
    <message>
        <source>Give the reason, such as “Cough for six weeks, smoker”.</source>
        <translation>Geben Sie die Fragestellung an, etwa „Husten seit sechs Wochen, raucht“.</translation>
    </message>
    <message>
        <source>The order is sealed for the laboratory. Nothing is sent before you sign.</source>
        <translation>Der Auftrag wird für das Labor versiegelt. Nichts wird gesendet, bevor Sie signieren.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>This order is not sent.</source>
        <translation>Dieser Auftrag ist nicht gesendet.</translation>
    </message>
    <message>
        <source>What do you want to do with it?</source>
        <translation>Was möchten Sie damit tun?</translation>
    </message>
    <message>
        <source>Keep draft</source>
        <translation>Entwurf behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Draft, %1 · for %2</source>
        <translation>Entwurf, %1 · für %2</translation>
    </message>
    <message>
        <source>Draft, kept from before · for %1</source>
        <translation>Entwurf, von vorher erhalten · für %1</translation>
    </message>
    <message>
        <source>Draft, not saved yet · for %1</source>
        <translation>Entwurf, noch nicht gesichert · für %1</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>Für %1</translation>
    </message>
    <message>
        <source>Chosen: %1 (%2)</source>
        <translation>Gewählt: %1 (%2)</translation>
    </message>
    <message>
        <source>Choose a laboratory</source>
        <translation>Labor wählen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Side: %1</source>
        <translation>Seite: %1</translation>
    </message>
    <message>
        <source>Say which side is to be examined: left, right or both.</source>
        <translation>Geben Sie an, welche Seite untersucht werden soll: links, rechts oder beide.</translation>
    </message>
</context>
<context>
    <name>med::views::OrderHead</name>
    <message>
        <source>Reject the order</source>
        <translation>Auftrag ablehnen</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>Refuse this order, with a reason that the doctor reads</source>
        <translation>Diesen Auftrag ablehnen, mit einer Begründung, die ärztlich gelesen wird</translation>
    </message>
    <message>
        <source>Mark as scheduled</source>
        <translation>Als terminiert markieren</translation>
    </message>
    <message>
        <source>Say that there is an appointment</source>
        <translation>Mitteilen, dass ein Termin vergeben ist</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Say that the examination begins</source>
        <translation>Mitteilen, dass die Untersuchung beginnt</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Take this order on</source>
        <translation>Diesen Auftrag übernehmen</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>An order that you cannot read</source>
        <translation>Ein Auftrag, den Sie nicht lesen können</translation>
    </message>
    <message>
        <source>Why is %1 for %2 rejected? %3 reads this.</source>
        <translation>Warum wird %1 für %2 abgelehnt? %3 liest dies.</translation>
    </message>
    <message>
        <source>Accession %1</source>
        <translation>Accession-Nr. %1</translation>
    </message>
    <message>
        <source>requested by %1, %2</source>
        <translation>angefordert von %1, %2</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Fragestellung: %1</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Its request was not shared with you. Ask the organisation that made it.</source>
        <translation>Die Anforderung ist für Sie nicht freigegeben. Fragen Sie die anfordernde Einrichtung.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Complete order</source>
        <translation>Auftrag abschließen</translation>
    </message>
    <message>
        <source>Say that the images that were sent answer this order</source>
        <translation>Mitteilen, dass die gesendeten Bilder diesen Auftrag beantworten</translation>
    </message>
    <message>
        <source>Sending the images completes the order by itself</source>
        <translation>Mit dem Senden der Bilder ist der Auftrag von selbst abgeschlossen</translation>
    </message>
    <message>
        <source>requested by %1</source>
        <translation>angefordert von %1</translation>
    </message>
</context>
<context>
    <name>med::views::OrderList</name>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Find an order by name, MRN, accession or examination</source>
        <translation>Auftrag nach Name, PID, Accession-Nr. oder Untersuchung suchen</translation>
    </message>
    <message>
        <source>Find an order</source>
        <translation>Auftrag suchen</translation>
    </message>
    <message>
        <source>Find an order by name, MRN, accession or examination (Ctrl+F)</source>
        <translation>Auftrag nach Name, PID, Accession-Nr. oder Untersuchung suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>%1, by time</source>
        <translation>%1, nach Zeit</translation>
    </message>
    <message>
        <source>%1, by priority</source>
        <translation>%1, nach Dringlichkeit</translation>
    </message>
    <message>
        <source>Which orders, and in which order</source>
        <translation>Welche Aufträge, in welcher Reihenfolge</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Loading the orders</source>
        <translation>Aufträge werden geladen</translation>
    </message>
    <message>
        <source>Their requests are opened on this computer.</source>
        <translation>Die Anforderungen werden auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>No order matches</source>
        <translation>Kein Auftrag passt</translation>
    </message>
    <message>
        <source>Try fewer letters, or clear the field.</source>
        <translation>Geben Sie weniger Buchstaben ein oder leeren Sie das Feld.</translation>
    </message>
    <message>
        <source>No order here</source>
        <translation>Kein Auftrag hier</translation>
    </message>
    <message>
        <source>Everything that was asked of you is answered. The menu above shows the others.</source>
        <translation>Alles, was von Ihnen angefordert wurde, ist beantwortet. Das Menü oben zeigt die übrigen.</translation>
    </message>
    <message>
        <source>The menu above shows the others.</source>
        <translation>Das Menü oben zeigt die übrigen.</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>Noch keine Aufträge</translation>
    </message>
    <message>
        <source>What doctors ask of this laboratory appears here by itself.</source>
        <translation>Was von diesem Labor angefordert wird, erscheint hier von selbst.</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>Nach Zeit</translation>
    </message>
    <message>
        <source>By priority</source>
        <translation>Nach Dringlichkeit</translation>
    </message>
    <message>
        <source>%1, %2, priority %3, %4</source>
        <translation>%1, %2, Dringlichkeit %3, %4</translation>
    </message>
</context>
<context>
    <name>med::views::OrdersPage</name>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Request examination</source>
        <translation>Untersuchung anfordern</translation>
    </message>
    <message>
        <source>The laboratory is told not to make this examination. The order stays in the record, crossed out.</source>
        <translation>Das Labor erfährt, dass es diese Untersuchung nicht durchführen soll. Der Auftrag bleibt durchgestrichen in der Akte.</translation>
    </message>
    <message>
        <source>Why it is cancelled</source>
        <translation>Grund der Stornierung</translation>
    </message>
    <message>
        <source>Cancel order</source>
        <translation>Auftrag stornieren</translation>
    </message>
    <message>
        <source>Open the images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Accession %1</source>
        <translation>Accession-Nr. %1</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>Code %1</translation>
    </message>
    <message>
        <source>%1 open, %2 in all</source>
        <translation>%1 offen, %2 insgesamt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>Noch keine Aufträge</translation>
    </message>
    <message>
        <source>Request an examination: the order appears here, and later its images.</source>
        <translation>Fordern Sie eine Untersuchung an: Der Auftrag erscheint hier, später auch seine Bilder.</translation>
    </message>
    <message>
        <source>Examinations that are asked for appear here.</source>
        <translation>Angeforderte Untersuchungen erscheinen hier.</translation>
    </message>
    <message>
        <source>Loading the orders</source>
        <translation>Aufträge werden geladen</translation>
    </message>
    <message>
        <source>They are opened on this computer.</source>
        <translation>Sie werden auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>Print or PDF</source>
        <translation>Drucken oder PDF</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Strg+P</translation>
    </message>
    <message>
        <source>Asked because: %1</source>
        <translation>Fragestellung: %1</translation>
    </message>
    <message>
        <source>Request an examination (Ctrl+Shift+E)</source>
        <translation>Untersuchung anfordern (Strg+Umschalt+E)</translation>
    </message>
</context>
<context>
    <name>med::views::PageBar</name>
    <message>
        <source>Patient’s page %1</source>
        <translation>Patientenseite %1</translation>
    </message>
</context>
<context>
    <name>med::views::PageView</name>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>An die Breite anpassen</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>Reading the document</source>
        <translation>Das Dokument wird gelesen</translation>
    </message>
    <message>
        <source>Page %1 of %2 · %3 %</source>
        <translation>Seite %1 von %2 · %3 %</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>Page %1 of %2 cannot be drawn.</source>
        <translation>Seite %1 von %2 kann nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more page(s) are not printed here.</source>
        <translation>
            <numerusform>%n weitere Seite wird hier nicht gedruckt.</numerusform>
            <numerusform>%n weitere Seiten werden hier nicht gedruckt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fit the place</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>%1 × %2 pixels · %3 %</source>
        <translation>%1 × %2 Pixel · %3 %</translation>
    </message>
</context>
<context>
    <name>med::views::Palette</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>run</source>
        <translation>ausführen</translation>
    </message>
    <message>
        <source>leave this patient</source>
        <translation>Akte verlassen</translation>
    </message>
    <message>
        <source>close</source>
        <translation>schließen</translation>
    </message>
    <message>
        <source>Command, page or patient</source>
        <translation>Befehl, Seite oder Person</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Go to a patient: name, MRN or date of birth</source>
        <translation>Zu einer Person: Name, PID oder Geburtsdatum</translation>
    </message>
    <message>
        <source>Search patients and studies</source>
        <translation>Personen und Untersuchungen suchen</translation>
    </message>
    <message>
        <source>Nothing to choose here yet.</source>
        <translation>Hier gibt es noch nichts zu wählen.</translation>
    </message>
    <message>
        <source>Nothing matches “%1”. Try fewer letters.</source>
        <translation>Nichts passt zu „%1“. Geben Sie weniger Buchstaben ein.</translation>
    </message>
</context>
<context>
    <name>med::views::PaletteModel</name>
    <message>
        <source>Born %1 · MRN %2</source>
        <translation>Geboren %1 · PID %2</translation>
    </message>
    <message>
        <source>Do with %1</source>
        <translation>Mit %1</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Überall suchen</translation>
    </message>
    <message>
        <source>“%1” in %2</source>
        <translation>„%1“ in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n study(s)</source>
        <translation>
            <numerusform>%n Untersuchung</numerusform>
            <numerusform>%n Untersuchungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Of all patients whose record you may read</source>
        <translation>Aller Personen, deren Akte Sie lesen dürfen</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Untersuchungen</translation>
    </message>
    <message>
        <source>“%1” in notes, results and records</source>
        <translation>„%1“ in Notizen, Befunden und Akten</translation>
    </message>
    <message>
        <source>Everything that you may read</source>
        <translation>Alles, was Sie lesen dürfen</translation>
    </message>
    <message>
        <source>Printed report</source>
        <translation>Gedruckter Bericht</translation>
    </message>
    <message>
        <source>Check this report against the ledger</source>
        <translation>Diesen Bericht gegen das Ledger prüfen</translation>
    </message>
</context>
<context>
    <name>med::views::PaperButton</name>
    <message>
        <source>Signed paper</source>
        <translation>Unterschriebenes Papier</translation>
    </message>
    <message>
        <source>The signed paper</source>
        <translation>Das unterschriebene Papier</translation>
    </message>
    <message>
        <source>PDF, PNG and JPEG (*.pdf *.png *.jpg *.jpeg)</source>
        <translation>PDF, PNG und JPEG (*.pdf *.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Attach the scan…</source>
        <translation>Scan anhängen…</translation>
    </message>
</context>
<context>
    <name>med::views::PassphraseFields</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Dieselbe noch einmal</translation>
    </message>
    <message>
        <source>Too short: at least 8 characters.</source>
        <translation>Zu kurz: mindestens 8 Zeichen.</translation>
    </message>
    <message>
        <source>Easy to guess. A few unrelated words are better.</source>
        <translation>Leicht zu erraten. Einige zusammenhanglose Wörter sind besser.</translation>
    </message>
    <message>
        <source>Takes effort to guess.</source>
        <translation>Nur mit Aufwand zu erraten.</translation>
    </message>
    <message>
        <source>Hard to guess.</source>
        <translation>Schwer zu erraten.</translation>
    </message>
    <message>
        <source>Opens the wallet on this computer. Nobody can reset it.</source>
        <translation>Öffnet die Wallet auf diesem Rechner. Niemand kann sie zurücksetzen.</translation>
    </message>
    <message>
        <source>The same.</source>
        <translation>Dieselbe.</translation>
    </message>
    <message>
        <source>Not the same yet.</source>
        <translation>Noch nicht dieselbe.</translation>
    </message>
    <message>
        <source>Enter a passphrase of at least 8 characters.</source>
        <translation>Geben Sie eine Passphrase von mindestens 8 Zeichen ein.</translation>
    </message>
    <message>
        <source>This is not the same. Type the passphrase once more.</source>
        <translation>Das ist nicht dieselbe. Geben Sie die Passphrase noch einmal ein.</translation>
    </message>
</context>
<context>
    <name>med::views::PatientBanner</name>
    <message>
        <source>Known allergies</source>
        <translation>Allergien bekannt</translation>
    </message>
    <message>
        <source>No known allergies</source>
        <translation>Keine Allergien bekannt</translation>
    </message>
    <message>
        <source>Allergies not recorded</source>
        <translation>Allergien nicht erfasst</translation>
    </message>
    <message>
        <source>Allergies unavailable</source>
        <translation>Allergien nicht abrufbar</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>Verstorben</translation>
    </message>
    <message>
        <source>Age at death</source>
        <translation>Sterbealter</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>MRN</source>
        <translation>PID</translation>
    </message>
</context>
<context>
    <name>med::views::PatientTable</name>
    <message>
        <source>Known allergies</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>None known</source>
        <translation>Keine bekannt</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>Unavailable</source>
        <translation>Nicht abrufbar</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>%1, born %2, %3, MRN %4</source>
        <translation>%1, geboren %2, %3, PID %4</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>MRN</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Allergien</translation>
    </message>
    <message>
        <source>%1 – your own record</source>
        <translation>%1 – Ihre eigene Akte</translation>
    </message>
    <message>
        <source>%1 – you are their guardian</source>
        <translation>%1 – Sie vertreten gesetzlich</translation>
    </message>
    <message>
        <source>%1 – you are their proxy</source>
        <translation>%1 – Sie handeln mit Vollmacht</translation>
    </message>
</context>
<context>
    <name>med::views::PatientsPage</name>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Find by name, MRN or date of birth</source>
        <translation>Nach Name, PID oder Geburtsdatum suchen</translation>
    </message>
    <message>
        <source>Find a patient</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>Find a patient (Ctrl+F)</source>
        <translation>Person suchen (Strg+F)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Loading the patients</source>
        <translation>Patienten werden geladen</translation>
    </message>
    <message>
        <source>Their records are opened on this computer.</source>
        <translation>Ihre Akten werden auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>No patients yet</source>
        <translation>Noch keine Patienten</translation>
    </message>
    <message>
        <source>Patients whose record is shared with you appear here.</source>
        <translation>Personen, deren Akte für Sie freigegeben ist, erscheinen hier.</translation>
    </message>
    <message>
        <source>None whose record you may read</source>
        <translation>Niemand, dessen Akte Sie lesen dürfen</translation>
    </message>
    <message>
        <source>No patient matches</source>
        <translation>Keine Person passt</translation>
    </message>
    <message>
        <source>Try fewer letters, or clear the field.</source>
        <translation>Geben Sie weniger Buchstaben ein oder leeren Sie das Feld.</translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s) whose record you may read</source>
        <translation>
            <numerusform>%n Person, deren Akte Sie lesen dürfen</numerusform>
            <numerusform>%n Personen, deren Akte Sie lesen dürfen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 patients</source>
        <translation>%1 von %2 Personen</translation>
    </message>
    <message>
        <source>Ask for access…</source>
        <translation>Zugriff anfragen…</translation>
    </message>
    <message>
        <source>Your record is on its way</source>
        <translation>Ihre Akte ist unterwegs</translation>
    </message>
    <message>
        <source>Your hospital’s computer gives you the keys of your record as soon as it is at work. Then it appears here by itself.</source>
        <translation>Der Rechner Ihres Krankenhauses gibt Ihnen die Schlüssel Ihrer Akte, sobald er arbeitet. Dann erscheint sie hier von selbst.</translation>
    </message>
    <message>
        <source>Its keys have not arrived yet</source>
        <translation>Ihre Schlüssel sind noch nicht da</translation>
    </message>
    <message>
        <source>Not shared with you</source>
        <translation>Nicht für Sie freigegeben</translation>
    </message>
    <message>
        <source>No patient with this reference has shared their record with you.</source>
        <translation>Zu dieser Referenz ist keine Akte für Sie freigegeben.</translation>
    </message>
</context>
<context>
    <name>med::views::PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>People of the organisation</source>
        <translation>Personen der Einrichtung</translation>
    </message>
    <message>
        <source>%1 active, %2 invited</source>
        <translation>%1 aktiv, %2 eingeladen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Loading the people</source>
        <translation>Personen werden geladen</translation>
    </message>
    <message>
        <source>They are read from the ledger.</source>
        <translation>Sie werden aus der Kette gelesen.</translation>
    </message>
    <message>
        <source>Filter by role</source>
        <translation>Nach Rolle filtern</translation>
    </message>
    <message>
        <source>They can no longer sign or open records until somebody reinstates them. What they have signed stays.</source>
        <translation>Signieren und Akten öffnen sind nicht mehr möglich, bis die Sperre aufgehoben wird. Was signiert wurde, bleibt.</translation>
    </message>
    <message>
        <source>Why they are suspended</source>
        <translation>Warum gesperrt wird</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Your organisation’s authority is told that their certificates hold no more. That cannot be taken back: once reinstated, they need a new one.</source>
        <translation>Der Zertifizierungsstelle Ihrer Einrichtung wird mitgeteilt, dass die Zertifikate nicht mehr gelten. Das lässt sich nicht zurücknehmen: Nach Aufhebung der Sperre ist ein neues nötig.</translation>
    </message>
    <message>
        <source>They are suspended, and your organisation’s authority is told that their certificates hold no more. The second cannot be taken back: once reinstated, they need a new one.</source>
        <translation>Die Person wird gesperrt, und der Zertifizierungsstelle Ihrer Einrichtung wird mitgeteilt, dass die Zertifikate nicht mehr gelten. Das Zweite lässt sich nicht zurücknehmen: Nach Aufhebung der Sperre ist ein neues nötig.</translation>
    </message>
    <message>
        <source>Why it is revoked</source>
        <translation>Warum widerrufen wird</translation>
    </message>
    <message>
        <source>Revoke the certificate</source>
        <translation>Zertifikat widerrufen</translation>
    </message>
    <message>
        <source>Give a reason. It stays in your profile; the ledger has its digest.</source>
        <translation>Geben Sie einen Grund an. Er bleibt in Ihrem Profil; in der Kette steht seine Prüfsumme.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht ändern</translation>
    </message>
    <message>
        <source>Tells the authority at once (Ctrl+Enter)</source>
        <translation>Teilt es der Zertifizierungsstelle sofort mit (Strg+Enter)</translation>
    </message>
    <message>
        <source>Reinstate</source>
        <translation>Sperre aufheben</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Sperren …</translation>
    </message>
    <message>
        <source>Change roles…</source>
        <translation>Rollen ändern …</translation>
    </message>
    <message>
        <source>Revoke the certificate…</source>
        <translation>Zertifikat widerrufen …</translation>
    </message>
    <message>
        <source>All roles</source>
        <translation>Alle Rollen</translation>
    </message>
    <message>
        <source>%1, %2 suspended</source>
        <translation>%1, %2 gesperrt</translation>
    </message>
    <message>
        <source>Nobody has this role</source>
        <translation>Niemand hat diese Rolle</translation>
    </message>
    <message>
        <source>Choose another role above, or invite somebody.</source>
        <translation>Wählen Sie oben eine andere Rolle oder laden Sie jemanden ein.</translation>
    </message>
    <message>
        <source>Licence…</source>
        <translation>Zulassung …</translation>
    </message>
    <message>
        <source>The agent of your organisation is away.</source>
        <translation>Der Agent Ihrer Einrichtung ist nicht da.</translation>
    </message>
    <message>
        <source>%1 · the agent of your organisation runs</source>
        <translation>%1 · der Agent Ihrer Einrichtung läuft</translation>
    </message>
</context>
<context>
    <name>med::views::PlayerView</name>
    <message>
        <source>Speed %1 ×</source>
        <translation>Tempo %1 ×</translation>
    </message>
    <message>
        <source>an unknown format</source>
        <translation>einem unbekannten Format</translation>
    </message>
    <message>
        <source>It is kept sealed and proven like the images. To play it elsewhere, take it out with the record: medanchorctl study fetch.</source>
        <translation>Sie wird versiegelt und nachgewiesen aufbewahrt wie die Bilder. Um sie anderswo abzuspielen, holen Sie sie mit der Akte heraus: medanchorctl study fetch.</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>This recording is damaged: some of it is missing here.</source>
        <translation>Diese Aufnahme ist beschädigt: ein Teil von ihr fehlt hier.</translation>
    </message>
    <message>
        <source>Its film is in %1, which is not played here; only its sound is.</source>
        <translation>Ihr Film liegt in %1 vor; das wird hier nicht abgespielt, nur ihr Ton.</translation>
    </message>
    <message>
        <source>This computer has no sound device now: nothing is heard.</source>
        <translation>Dieser Computer hat jetzt kein Tongerät: es ist nichts zu hören.</translation>
    </message>
    <message>
        <source>Its sound is in %1, which is not played here; only its film is.</source>
        <translation>Ihr Ton liegt in %1 vor; das wird hier nicht abgespielt, nur ihr Film.</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>This recording is not played here</source>
        <translation>Diese Aufnahme wird hier nicht abgespielt</translation>
    </message>
    <message>
        <source>It is in %1, for which there is no decoder.</source>
        <translation>Sie liegt in %1 vor; dafür gibt es hier keinen Decoder.</translation>
    </message>
    <message>
        <source>Reading the recording</source>
        <translation>Die Aufnahme wird gelesen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>position and length of a recording</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>med::views::PlotView</name>
    <message>
        <source>Plot of %1</source>
        <translation>Verlauf von %1</translation>
    </message>
    <message>
        <source>Value %1 of %2: %3</source>
        <translation>Wert %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>med::views::PracticePage</name>
    <message>
        <source>Doctor</source>
        <translation>Ärztin/Arzt</translation>
    </message>
    <message>
        <source>Laboratory technician</source>
        <translation>Labor, MTA</translation>
    </message>
    <message>
        <source>Administrator only</source>
        <translation>Nur Administration</translation>
    </message>
    <message>
        <source>Making keys on this computer…</source>
        <translation>Schlüssel werden auf diesem Rechner erzeugt…</translation>
    </message>
    <message>
        <source>Starting the practice’s ledger…</source>
        <translation>Kette der Praxis wird gestartet…</translation>
    </message>
    <message>
        <source>Making your certificate…</source>
        <translation>Ihr Zertifikat wird erstellt…</translation>
    </message>
    <message>
        <source>Writing the practice into its ledger…</source>
        <translation>Praxis wird in ihre Kette eingetragen…</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>Wird abgeschlossen…</translation>
    </message>
    <message>
        <source>Create a practice</source>
        <translation>Praxis anlegen</translation>
    </message>
    <message>
        <source>A ledger and a store of your own on this computer, and you as its first administrator. You can invite others afterwards.</source>
        <translation>Eine eigene Kette und ein eigener Speicher auf diesem Rechner, und Sie als erste Administration. Weitere Personen können Sie danach einladen.</translation>
    </message>
    <message>
        <source>Create the practice</source>
        <translation>Praxis anlegen</translation>
    </message>
    <message>
        <source>Name of the practice</source>
        <translation>Name der Praxis</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Where the recovery key goes</source>
        <translation>Ort des Wiederherstellungsschlüssels</translation>
    </message>
    <message>
        <source>Folder (optional)</source>
        <translation>Ordner (freiwillig)</translation>
    </message>
    <message>
        <source>Everything stays on this computer: the ledger that says who did what, and the store with the sealed files. The recovery key is a file that, with your passphrase, opens every record when the wallets are lost: keep it on another medium, in another place. Back up the practice with medanchorctl backup create.</source>
        <translation>Alles bleibt auf diesem Rechner: die Kette, die sagt, wer was getan hat, und der Speicher mit den versiegelten Dateien. Der Wiederherstellungsschlüssel ist eine Datei, die mit Ihrer Passphrase jeden Eintrag öffnet, wenn die Wallets verloren sind: Bewahren Sie ihn auf einem anderen Medium an einem anderen Ort auf. Sichern Sie die Praxis mit medanchorctl backup create.</translation>
    </message>
    <message>
        <source>Such as Dr Amira Khan</source>
        <translation>Etwa Dr. Amira Khan</translation>
    </message>
    <message>
        <source>You are also</source>
        <translation>Sie sind außerdem</translation>
    </message>
    <message>
        <source>With this file and your passphrase every record can be opened when the wallets are lost. Keep it away from this computer, such as on a USB stick.</source>
        <translation>Mit dieser Datei und Ihrer Passphrase lässt sich jeder Eintrag öffnen, wenn die Wallets verloren sind. Bewahren Sie sie fern von diesem Rechner auf, etwa auf einem USB-Stick.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose where the recovery key goes</source>
        <translation>Ort des Wiederherstellungsschlüssels wählen</translation>
    </message>
    <message>
        <source>Empty: the usual place for this user</source>
        <translation>Leer: der übliche Ort</translation>
    </message>
    <message>
        <source>Choose the practice’s folder</source>
        <translation>Ordner der Praxis wählen</translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation>Wiederherstellungsschlüssel speichern</translation>
    </message>
    <message>
        <source>Keys (*.p8)</source>
        <translation>Schlüssel (*.p8)</translation>
    </message>
    <message>
        <source>Folder of the practice</source>
        <translation>Ordner der Praxis</translation>
    </message>
    <message>
        <source>Enter the name of the practice.</source>
        <translation>Geben Sie den Namen der Praxis ein.</translation>
    </message>
    <message>
        <source>Enter your name, as colleagues and patients know it.</source>
        <translation>Geben Sie Ihren Namen ein, wie er im Kollegium und bei Patienten bekannt ist.</translation>
    </message>
    <message>
        <source>Choose where the recovery key goes.</source>
        <translation>Wählen Sie den Ort des Wiederherstellungsschlüssels.</translation>
    </message>
    <message>
        <source>That folder is not there. Choose another one.</source>
        <translation>Dieser Ordner ist nicht vorhanden. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Choose a folder, or leave this empty.</source>
        <translation>Wählen Sie einen Ordner oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
        <source>Choose a place outside the practice’s folder: it is for the day on which that folder is lost.</source>
        <translation>Wählen Sie einen Ort außerhalb des Ordners der Praxis: Er ist für den Tag, an dem dieser Ordner verloren ist.</translation>
    </message>
    <message>
        <source>You invite people and admit organisations, and see no patients. Invite a doctor, or an administrator for the front desk, who does.</source>
        <translation>Sie laden Menschen ein und nehmen Einrichtungen auf, sehen aber keine Patienten. Laden Sie dafür eine Ärztin oder einen Arzt ein, oder jemanden zur Administration für den Empfang.</translation>
    </message>
</context>
<context>
    <name>med::views::PrintPreview</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Print or PDF</source>
        <translation>Drucken oder PDF</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s). Paper and PDF are not encrypted: keep them where patient data may be kept.</source>
        <translation>
            <numerusform>%n Seite. Papier und PDF sind nicht verschlüsselt: Bewahren Sie sie dort auf, wo Patientendaten liegen dürfen.</numerusform>
            <numerusform>%n Seiten. Papier und PDF sind nicht verschlüsselt: Bewahren Sie sie dort auf, wo Patientendaten liegen dürfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved: %1. It is not encrypted.</source>
        <translation>Gespeichert: %1. Die Datei ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>This file could not be written: %1. Nothing was changed. Choose another folder.</source>
        <translation>Diese Datei konnte nicht geschrieben werden: %1. Nichts wurde geändert. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Handed to the printer %1.</source>
        <translation>An den Drucker %1 übergeben.</translation>
    </message>
    <message>
        <source>The printer did not take it. Nothing was lost. Choose another printer or save a PDF.</source>
        <translation>Der Drucker hat es nicht angenommen. Nichts ging verloren. Wählen Sie einen anderen Drucker oder speichern Sie ein PDF.</translation>
    </message>
</context>
<context>
    <name>med::views::ProgressBar</name>
    <message>
        <source>Progress: not known</source>
        <translation>Fortschritt: nicht bekannt</translation>
    </message>
    <message>
        <source>Progress: %1 %</source>
        <translation>Fortschritt: %1 %</translation>
    </message>
</context>
<context>
    <name>med::views::ProofPage</name>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Record in the ledger</source>
        <translation>Eintrag in der Kette</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Untersuchungen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Open the images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Proof of %1, version %2</source>
        <translation>Nachweis für %1, Version %2</translation>
    </message>
    <message>
        <source>%1 passed · %2 failed</source>
        <translation>%1 bestanden · %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 · %2 s</source>
        <translation>%1 · %2 s</translation>
    </message>
    <message>
        <source>· transaction %1 of %2</source>
        <translation>· Transaktion %1 von %2</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Signiert von</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>%1 (claimed)</source>
        <translation>%1 (laut Angabe)</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Eingetragen</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Manifest digest</source>
        <translation>Prüfsumme des Manifests</translation>
    </message>
    <message>
        <source>Root of all parts</source>
        <translation>Wurzel aller Teile</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Block digest</source>
        <translation>Prüfsumme des Blocks</translation>
    </message>
    <message>
        <source>signature checked</source>
        <translation>Signatur geprüft</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>Das Netz</translation>
    </message>
    <message>
        <source>genesis %1</source>
        <translation>Genesis %1</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>festgelegt</translation>
    </message>
    <message>
        <source>Print or PDF</source>
        <translation>Drucken oder PDF</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Strg+P</translation>
    </message>
    <message>
        <source>Endorsed and ordered by</source>
        <translation>Gegengezeichnet und geordnet von</translation>
    </message>
    <message>
        <source>Ordering service</source>
        <translation>Ordnungsdienst</translation>
    </message>
    <message>
        <source>%1, signed block %2</source>
        <translation>%1, signierte Block %2</translation>
    </message>
</context>
<context>
    <name>med::views::ProxyForm</name>
    <message>
        <source>Choose somebody with an account</source>
        <translation>Jemanden mit Konto wählen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>Nummer der Person</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Enter their name, and their number, such as mem_ and 26 letters and digits. They find it on their own page of rights.</source>
        <translation>Geben Sie den Namen und die Nummer der Person an, etwa mem_ und 26 Buchstaben und Ziffern. Sie steht auf deren eigener Seite „Ihre Rechte“.</translation>
    </message>
    <message>
        <source>Enter days to come, such as %1, the end after the beginning.</source>
        <translation>Geben Sie kommende Tage an, etwa %1, das Ende nach dem Beginn.</translation>
    </message>
    <message>
        <source>Say what proves it, and choose the scanned paper: PDF, PNG or JPEG.</source>
        <translation>Sagen Sie, was das nachweist, und wählen Sie das gescannte Papier: PDF, PNG oder JPEG.</translation>
    </message>
    <message>
        <source>Appoint the guardian…</source>
        <translation>Vertretung bestellen…</translation>
    </message>
    <message>
        <source>Appoint the proxy…</source>
        <translation>Vollmacht erteilen…</translation>
    </message>
    <message>
        <source>Empty: from now on</source>
        <translation>Leer: ab jetzt</translation>
    </message>
    <message>
        <source>Empty: until it is ended</source>
        <translation>Leer: bis sie beendet wird</translation>
    </message>
    <message>
        <source>Until, that day included</source>
        <translation>Bis einschließlich</translation>
    </message>
    <message>
        <source>Such as: decision of the court, file number and date</source>
        <translation>Etwa: Beschluss des Gerichts, Aktenzeichen und Datum</translation>
    </message>
    <message>
        <source>May be empty: you sign for it yourself</source>
        <translation>Darf leer sein: Sie signieren selbst dafür</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>Appoint nobody</source>
        <translation>Niemanden bestellen</translation>
    </message>
    <message>
        <source>%1, born %2</source>
        <translation>%1, geboren %2</translation>
    </message>
    <message>
        <source>Nobody has an account here yet</source>
        <translation>Noch hat hier niemand ein Konto</translation>
    </message>
    <message>
        <source>The scanned paper</source>
        <translation>Das gescannte Papier</translation>
    </message>
    <message>
        <source>PDF, PNG and JPEG (*.pdf *.png *.jpg *.jpeg)</source>
        <translation>PDF, PNG und JPEG (*.pdf *.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Choose the scanned paper…</source>
        <translation>Gescanntes Papier wählen…</translation>
    </message>
    <message>
        <source>Scanned paper</source>
        <translation>Gescanntes Papier</translation>
    </message>
</context>
<context>
    <name>med::views::ProxyPanel</name>
    <message>
        <source>Guardians and proxies</source>
        <translation>Vertretung, Vollmacht</translation>
    </message>
    <message>
        <source>Appoint a guardian…</source>
        <translation>Vertretung bestellen…</translation>
    </message>
    <message>
        <source>Appoint a proxy…</source>
        <translation>Vollmacht erteilen…</translation>
    </message>
    <message>
        <source>If somebody wants to appoint you to act for them, give them your number: %1</source>
        <translation>Wenn jemand Sie bevollmächtigen will, geben Sie dieser Person Ihre Nummer: %1</translation>
    </message>
    <message>
        <source>They are given nothing new from then on, and decide about nothing. What they have read cannot be recalled.</source>
        <translation>Die Person bekommt von da an nichts Neues und entscheidet über nichts. Was gelesen wurde, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Why it is ended</source>
        <translation>Warum sie beendet wird</translation>
    </message>
    <message>
        <source>Step down</source>
        <translation>Zurücktreten</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Give a reason. It is sealed and kept with the record.</source>
        <translation>Geben Sie einen Grund an. Er wird versiegelt und bei der Akte aufbewahrt.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Step down…</source>
        <translation>Zurücktreten…</translation>
    </message>
    <message>
        <source>End it…</source>
        <translation>Beenden…</translation>
    </message>
    <message>
        <source>Open the paper</source>
        <translation>Papier öffnen</translation>
    </message>
    <message>
        <source>Evidence of an appointment</source>
        <translation>Nachweis einer Bestellung</translation>
    </message>
    <message>
        <source>The ledger is read on this computer.</source>
        <translation>Die Kette wird auf diesem Rechner gelesen.</translation>
    </message>
    <message>
        <source>Nobody acts for you.</source>
        <translation>Niemand handelt für Sie.</translation>
    </message>
    <message>
        <source>Nobody acts for this patient.</source>
        <translation>Niemand handelt in Vertretung.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::Rail</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: menu</source>
        <translation>%1: Menü</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
</context>
<context>
    <name>med::views::ReasonField</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back, nothing is done</source>
        <translation>Zurück, nichts geschieht</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>Eine Begründung ist nötig.</translation>
    </message>
    <message numerus="yes">
        <source>%n more letter(s) needed.</source>
        <translation>
            <numerusform>Noch %n Zeichen nötig.</numerusform>
            <numerusform>Noch %n Zeichen nötig.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::ReasonStrip</name>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Opens signing (Ctrl+Enter)</source>
        <translation>Öffnet das Signieren (Strg+Enter)</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Beibehalten</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Give a reason. It is sealed and kept with the record.</source>
        <translation>Geben Sie eine Begründung an. Sie wird versiegelt und bei der Akte verwahrt.</translation>
    </message>
</context>
<context>
    <name>med::views::RegisterPage</name>
    <message>
        <source>Female</source>
        <translation>Weiblich</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Männlich</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Divers</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Known allergies</source>
        <translation>Allergien bekannt</translation>
    </message>
    <message>
        <source>No known allergies</source>
        <translation>Keine Allergien bekannt</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>Wählen Sie eine Angabe.</translation>
    </message>
    <message>
        <source>Continue to signing</source>
        <translation>Weiter zum Signieren</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Neuer Patient</translation>
    </message>
    <message>
        <source>Sealed to your organisation’s staff before it leaves this computer.</source>
        <translation>Wird für das Personal Ihrer Einrichtung versiegelt, bevor es diesen Rechner verlässt.</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Familienname</translation>
    </message>
    <message>
        <source>Enter the family name.</source>
        <translation>Der Familienname fehlt.</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Enter the given name.</source>
        <translation>Geben Sie den Vornamen ein.</translation>
    </message>
    <message>
        <source>Title (optional)</source>
        <translation>Titel (freiwillig)</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Enter a date in the past, such as 05-Mar-1985, or a year.</source>
        <translation>Geben Sie ein vergangenes Datum ein, etwa 05-Mar-1985, oder ein Jahr.</translation>
    </message>
    <message>
        <source>MRN (optional)</source>
        <translation>PID (freiwillig)</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>Allergien</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Somebody who can be named</source>
        <translation>Name bekannt</translation>
    </message>
    <message>
        <source>Nobody knows who it is</source>
        <translation>Niemand weiß, wer es ist</translation>
    </message>
    <message>
        <source>A newborn</source>
        <translation>Neugeboren</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Nicht ändern</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>Wer ist es?</translation>
    </message>
    <message>
        <source>How they can be told from others</source>
        <translation>Woran man die Person erkennt</translation>
    </message>
    <message>
        <source>Say what is known, such as “about 40, found at the station”.</source>
        <translation>Geben Sie an, was bekannt ist, etwa „etwa 40, am Bahnhof gefunden“.</translation>
    </message>
    <message>
        <source>Such as “about 40, dark hair, found at the station”</source>
        <translation>Etwa „um 40, dunkles Haar, am Bahnhof gefunden“</translation>
    </message>
    <message>
        <source>Mother: MRN, or family and given name</source>
        <translation>Mutter: PID oder Name</translation>
    </message>
    <message>
        <source>Enter the MRN or the whole name of a patient whom you can read.</source>
        <translation>Geben Sie die PID oder den ganzen Namen einer Person an, deren Akte Sie lesen können.</translation>
    </message>
    <message>
        <source>Born as number (of several)</source>
        <translation>Nummer (Mehrlinge)</translation>
    </message>
    <message>
        <source>Enter a number from 1 to 12, or nothing.</source>
        <translation>Geben Sie eine Zahl von 1 bis 12 an, oder nichts.</translation>
    </message>
    <message>
        <source>National identifier (optional)</source>
        <translation>Versichertennummer (freiwillig)</translation>
    </message>
    <message>
        <source>Why it is changed</source>
        <translation>Warum geändert wird</translation>
    </message>
    <message>
        <source>Give a reason. It is sealed with the registration.</source>
        <translation>Geben Sie eine Begründung an. Sie wird mit den Stammdaten versiegelt.</translation>
    </message>
    <message>
        <source>Change the registration</source>
        <translation>Stammdaten ändern</translation>
    </message>
    <message>
        <source>Baby %1 of %2</source>
        <translation>Kind %1 von %2</translation>
    </message>
    <message>
        <source>Baby of %1</source>
        <translation>Kind von %1</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Signed consent to be treated here (optional)</source>
        <translation>Unterschriebene Einwilligung in die Behandlung hier (freiwillig)</translation>
    </message>
    <message>
        <source>After the registration you sign that it is recorded: your organisation may then read the record.</source>
        <translation>Nach der Aufnahme signieren Sie, dass sie hinterlegt wird: Ihre Einrichtung darf die Akte dann lesen.</translation>
    </message>
    <message>
        <source>The patient is registered; their consent was not recorded.</source>
        <translation>Die Person ist aufgenommen; ihre Einwilligung wurde nicht hinterlegt.</translation>
    </message>
    <message>
        <source>%1 Attach the paper once more on their page Sharing. (%2)</source>
        <translation>%1 Hängen Sie das Papier auf ihrer Seite Freigaben erneut an. (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::RegistrationPage</name>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>%1: %2, before %3</source>
        <translation>%1: %2, vorher %3</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>born</source>
        <translation>geboren</translation>
    </message>
    <message>
        <source>gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>MRN</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>national identifier</source>
        <translation>Versichertennummer</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Stammdaten</translation>
    </message>
    <message>
        <source>Their own access</source>
        <translation>Eigener Zugang</translation>
    </message>
    <message>
        <source>The same person elsewhere</source>
        <translation>Dieselbe Person an anderer Stelle</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Look for others…</source>
        <translation>Weitere suchen …</translation>
    </message>
    <message>
        <source>Working name</source>
        <translation>Arbeitsname</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Former names</source>
        <translation>Frühere Namen</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>Was bekannt ist</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>National identifier</source>
        <translation>Versichertennummer</translation>
    </message>
    <message>
        <source>Mother</source>
        <translation>Mutter</translation>
    </message>
    <message>
        <source>Not shared with you</source>
        <translation>Nicht mit Ihnen geteilt</translation>
    </message>
    <message>
        <source>Born as number</source>
        <translation>Geboren als Nummer</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Geführt von</translation>
    </message>
    <message>
        <source>They have joined: they read their own record, see who looked, and decide themselves with whom it is shared.</source>
        <translation>Beigetreten: Die Person liest ihre eigene Akte, sieht, wer sie geöffnet hat, und entscheidet selbst, mit wem sie geteilt wird.</translation>
    </message>
    <message>
        <source>Invited. %1 can be used once, until %2. Give it to them by hand, and read them this network fingerprint:</source>
        <translation>Eingeladen. %1 ist einmal verwendbar, bis %2. Übergeben Sie die Datei persönlich, und lesen Sie diesen Netz-Fingerabdruck vor:</translation>
    </message>
    <message>
        <source>There is no sheet to print: this network cannot be joined by a code.</source>
        <translation>Es gibt kein Blatt zum Drucken: Diesem Netz kann man nicht mit einem Code beitreten.</translation>
    </message>
    <message>
        <source>Print the invitation…</source>
        <translation>Einladung drucken …</translation>
    </message>
    <message>
        <source>They were invited and have not joined yet.</source>
        <translation>Eingeladen und noch nicht beigetreten.</translation>
    </message>
    <message>
        <source>They cannot open their record themselves yet. An invitation is a file, and a sheet to take home.</source>
        <translation>Die Person kann ihre Akte noch nicht selbst öffnen. Eine Einladung ist eine Datei und ein Blatt zum Mitnehmen.</translation>
    </message>
    <message>
        <source>They cannot open their record themselves yet. An administrator can invite them.</source>
        <translation>Die Person kann ihre Akte noch nicht selbst öffnen. Die Administration kann sie einladen.</translation>
    </message>
    <message>
        <source>Invite to their record…</source>
        <translation>Zur eigenen Akte einladen …</translation>
    </message>
    <message>
        <source>Version %1 · %2 · %3</source>
        <translation>Fassung %1 · %2 · %3</translation>
    </message>
    <message>
        <source>Nothing that is shown here was changed.</source>
        <translation>Nichts von dem, was hier steht, wurde geändert.</translation>
    </message>
    <message>
        <source>Because: %1</source>
        <translation>Begründung: %1</translation>
    </message>
    <message>
        <source>%1, born %2, MRN %3</source>
        <translation>%1, geboren %2, PID %3</translation>
    </message>
    <message>
        <source>The link is taken back. Both registrations are then as they were before it.</source>
        <translation>Die Verknüpfung wird aufgehoben. Beide Aufnahmen sind dann wie zuvor.</translation>
    </message>
    <message>
        <source>Why they are two people</source>
        <translation>Warum es zwei Personen sind</translation>
    </message>
    <message>
        <source>Take the link back</source>
        <translation>Verknüpfung aufheben</translation>
    </message>
    <message>
        <source>Lists show one person with both numbers, by this name. Neither record is changed; the link can be taken back.</source>
        <translation>Listen zeigen eine Person mit beiden Nummern, unter diesem Namen. Keine der Akten wird geändert; die Verknüpfung lässt sich aufheben.</translation>
    </message>
    <message>
        <source>Why they are one person</source>
        <translation>Warum es dieselbe Person ist</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verknüpfen</translation>
    </message>
    <message>
        <source>Give a reason. It is sealed and kept with both records.</source>
        <translation>Geben Sie eine Begründung an. Sie wird versiegelt und bei beiden Akten aufbewahrt.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht ändern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Take the link back…</source>
        <translation>Verknüpfung aufheben …</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Verknüpfen …</translation>
    </message>
    <message>
        <source>Looking among the patients you may read…</source>
        <translation>Suche unter den Personen, deren Akten Sie lesen dürfen …</translation>
    </message>
    <message>
        <source>Nobody among the patients you may read is likely to be the same person.</source>
        <translation>Unter den Personen, deren Akten Sie lesen dürfen, ist wohl niemand dieselbe Person.</translation>
    </message>
    <message>
        <source>No other registration is linked to this one.</source>
        <translation>Keine andere Aufnahme ist mit dieser verknüpft.</translation>
    </message>
    <message>
        <source>Save the invitation</source>
        <translation>Einladung speichern</translation>
    </message>
    <message>
        <source>Invitations (*.invitation)</source>
        <translation>Einladungen (*.invitation)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::RelationshipStrip</name>
    <message>
        <source>Nothing in this record names you.</source>
        <translation>Nichts in dieser Akte nennt Sie.</translation>
    </message>
    <message>
        <source>Say as what you treat the patient. It is noted with each opening, and the patient sees it.</source>
        <translation>Geben Sie an, in welcher Funktion Sie behandeln. Es wird bei jedem Öffnen vermerkt; die Person kann es sehen.</translation>
    </message>
</context>
<context>
    <name>med::views::RemapSheet</name>
    <message>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Key of: %1</source>
        <translation>Taste für: %1</translation>
    </message>
    <message>
        <source>Reset the key of: %1</source>
        <translation>Taste zurücksetzen für: %1</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Press the new key</source>
        <translation>Neue Taste drücken</translation>
    </message>
    <message>
        <source>%1 alone belongs to what you type. Hold Ctrl or Alt with it.</source>
        <translation>%1 allein gehört zum Tippen. Halten Sie Strg oder Alt dazu.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”.</source>
        <translation>%1 gehört zu „%2“.</translation>
    </message>
    <message>
        <source>Press another key, or take it away from there.</source>
        <translation>Drücken Sie eine andere Taste oder nehmen Sie sie dort weg.</translation>
    </message>
    <message>
        <source>Choose a command&apos;s key, then press the new one. Enter, Esc, the arrows and the numbers of presets stay as they are.</source>
        <translation>Wählen Sie die Taste eines Befehls und drücken Sie dann die neue. Enter, Esc, die Pfeile und die Nummern der Voreinstellungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>In the images a letter or a sign does it, alone or with Shift. %1 stays as it is.</source>
        <translation>In den Bildern genügt ein Buchstabe oder ein Zeichen, allein oder mit Umschalt. %1 bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>%1 never signs. Hold Ctrl or Alt with another key.</source>
        <translation>%1 signiert nie. Halten Sie Strg oder Alt mit einer anderen Taste.</translation>
    </message>
    <message>
        <source>%1 edits everywhere. It stays as it is.</source>
        <translation>%1 dient überall zum Bearbeiten und bleibt, wie es ist.</translation>
    </message>
</context>
<context>
    <name>med::views::ReportForm</name>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>An wen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To, the last day</source>
        <translation>Bis, der letzte Tag</translation>
    </message>
    <message>
        <source>Say to whom the letter goes.</source>
        <translation>Sagen Sie, an wen der Brief geht.</translation>
    </message>
    <message>
        <source>Write it in a sentence: the reader begins here.</source>
        <translation>Schreiben Sie es in einem Satz: Hier beginnt, wer liest.</translation>
    </message>
    <message>
        <source>Enter a date, such as 05-Mar-2025.</source>
        <translation>Geben Sie einen Tag ein wie 05-Mar-2025.</translation>
    </message>
    <message>
        <source>Enter a date that is not before the first.</source>
        <translation>Geben Sie einen Tag ein, der nicht vor dem ersten liegt.</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>Vorschau …</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Signieren …</translation>
    </message>
    <message>
        <source>New report</source>
        <translation>Neuer Bericht</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>The beginning</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>What of the chart</source>
        <translation>Was aus der Akte</translation>
    </message>
    <message>
        <source>Part: %1</source>
        <translation>Teil: %1</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Nothing of the chart is in this time and these parts: a report rests on at least one record.</source>
        <translation>Aus der Akte liegt nichts in diesem Zeitraum und diesen Teilen: Ein Bericht beruht auf mindestens einem Akteneintrag.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of the chart</source>
        <translation>
            <numerusform>%n Eintrag der Akte</numerusform>
            <numerusform>%n Einträge der Akte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, from %n record(s).</source>
        <translation>
            <numerusform>, aus %n Akteneintrag.</numerusform>
            <numerusform>, aus %n Akteneinträgen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::ReportPage</name>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Retracted</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>Reports and letters</source>
        <translation>Berichte und Briefe</translation>
    </message>
    <message>
        <source>Signed reports</source>
        <translation>Signierte Berichte</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message numerus="yes">
        <source>%n signed report(s)</source>
        <translation>
            <numerusform>%n signierter Bericht</numerusform>
            <numerusform>%n signierte Berichte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No report yet</source>
        <translation>Noch kein Bericht</translation>
    </message>
    <message>
        <source>Choose a kind, write what the reader needs, look at the preview, and sign. The signed PDF stays here, with a code to check it by.</source>
        <translation>Wählen Sie eine Art, schreiben Sie, was der Leser braucht, sehen Sie sich die Vorschau an und signieren Sie. Das signierte PDF bleibt hier, mit einem Code zur Prüfung.</translation>
    </message>
    <message>
        <source>Reports and letters that are written about this patient and shared with you appear here.</source>
        <translation>Berichte und Briefe über diesen Patienten, die mit Ihnen geteilt sind, erscheinen hier.</translation>
    </message>
    <message>
        <source>Loading the chart</source>
        <translation>Die Akte wird geladen</translation>
    </message>
    <message>
        <source>It is read from the index on this computer.</source>
        <translation>Sie wird aus dem Index auf diesem Computer gelesen.</translation>
    </message>
</context>
<context>
    <name>med::views::ReportSheet</name>
    <message>
        <source>As it was signed. Paper and PDF are not encrypted: keep them where patient data may be kept.</source>
        <translation>Wie es signiert wurde. Papier und PDF sind nicht verschlüsselt: Bewahren Sie sie dort auf, wo Patientendaten liegen dürfen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Report.pdf</source>
        <translation>Bericht.pdf</translation>
    </message>
    <message>
        <source>Saved: %1. It is not encrypted.</source>
        <translation>Gespeichert: %1. Die Datei ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>This file could not be written: %1. Nothing was changed. Choose another folder.</source>
        <translation>Diese Datei konnte nicht geschrieben werden: %1. Nichts wurde verändert. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Handed to the printer %1.</source>
        <translation>An den Drucker %1 übergeben.</translation>
    </message>
    <message>
        <source>The printer did not take it. Nothing was lost. Choose another printer or save a PDF.</source>
        <translation>Der Drucker hat es nicht angenommen. Nichts ging verloren. Wählen Sie einen anderen Drucker, oder speichern Sie ein PDF.</translation>
    </message>
</context>
<context>
    <name>med::views::ReportView</name>
    <message>
        <source>Report</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>The report goes on: the file is cut off, or holds more than can be shown.</source>
        <translation>Der Befund geht weiter: Die Datei ist abgeschnitten oder enthält mehr, als gezeigt werden kann.</translation>
    </message>
</context>
<context>
    <name>med::views::RequestsPanel</name>
    <message>
        <source>Who asks for access</source>
        <translation>Wer Zugriff anfragt</translation>
    </message>
    <message>
        <source>asks to read: %1</source>
        <translation>möchte lesen: %1</translation>
    </message>
    <message>
        <source>Reason: “%1”</source>
        <translation>Grund: „%1“</translation>
    </message>
    <message>
        <source>They get nothing. They read your reason, and can ask again.</source>
        <translation>Wer angefragt hat, erhält nichts, liest Ihren Grund und kann erneut anfragen.</translation>
    </message>
    <message>
        <source>Why it is refused</source>
        <translation>Warum abgelehnt wird</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Give a reason. It is sealed; who asked reads it.</source>
        <translation>Nennen Sie einen Grund. Er ist versiegelt; wer angefragt hat, liest ihn.</translation>
    </message>
    <message>
        <source>Do not answer yet</source>
        <translation>Noch nicht antworten</translation>
    </message>
    <message>
        <source>Allow…</source>
        <translation>Erlauben…</translation>
    </message>
    <message>
        <source>Allow: %1</source>
        <translation>Erlauben: %1</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>Refuse: %1</source>
        <translation>Ablehnen: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::RestrictionStrip</name>
    <message>
        <source>Restricted.</source>
        <translation>Eingeschränkt.</translation>
    </message>
    <message>
        <source>Being erased.</source>
        <translation>Wird gelöscht.</translation>
    </message>
    <message>
        <source>Erased.</source>
        <translation>Gelöscht.</translation>
    </message>
</context>
<context>
    <name>med::views::ResultPage</name>
    <message>
        <source>▲▲ Critically high</source>
        <translation>▲▲ Kritisch hoch</translation>
    </message>
    <message>
        <source>▼▼ Critically low</source>
        <translation>▼▼ Kritisch niedrig</translation>
    </message>
    <message>
        <source>▲ High</source>
        <translation>▲ Hoch</translation>
    </message>
    <message>
        <source>▼ Low</source>
        <translation>▼ Niedrig</translation>
    </message>
    <message>
        <source>◆◆ Critically abnormal</source>
        <translation>◆◆ Kritisch auffällig</translation>
    </message>
    <message>
        <source>◆ Abnormal</source>
        <translation>◆ Auffällig</translation>
    </message>
    <message>
        <source>Value %1: what was measured</source>
        <translation>Wert %1: was gemessen wurde</translation>
    </message>
    <message>
        <source>Name or LOINC code</source>
        <translation>Name oder LOINC-Code</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Take out value %1</source>
        <translation>Wert %1 herausnehmen</translation>
    </message>
    <message>
        <source>Value %1: %2</source>
        <comment>which row of a laboratory result, and which field</comment>
        <translation>Wert %1: %2</translation>
    </message>
    <message>
        <source>Choose an order</source>
        <translation>Auftrag wählen</translation>
    </message>
    <message>
        <source>Continue to signing</source>
        <translation>Weiter zum Signieren</translation>
    </message>
    <message>
        <source>Enter results</source>
        <translation>Befunde eingeben</translation>
    </message>
    <message>
        <source>Add a value</source>
        <translation>Wert hinzufügen</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>Nothing is sent before you sign.</source>
        <translation>Vor dem Signieren wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>patient, examination, accession</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>No order to enter results for</source>
        <translation>Kein Auftrag, zu dem Befunde einzugeben sind</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Order that the results answer</source>
        <translation>Auftrag, zu dem die Befunde gehören</translation>
    </message>
    <message>
        <source>%1 · Born %2 · MRN %3</source>
        <translation>%1 · Geboren %2 · MRN %3</translation>
    </message>
    <message>
        <source>Choose the order that the results answer: its patient and its number are signed with them.</source>
        <translation>Wählen Sie den Auftrag, zu dem die Befunde gehören: Patient und Nummer werden mitsigniert.</translation>
    </message>
    <message>
        <source>Draft, %1</source>
        <translation>Entwurf, %1</translation>
    </message>
    <message>
        <source>Draft, not kept yet</source>
        <translation>Entwurf, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Nothing is written yet</source>
        <translation>Noch ist nichts geschrieben</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Value %1: say what was measured.</source>
        <translation>Wert %1: Geben Sie an, was gemessen wurde.</translation>
    </message>
    <message>
        <source>Value %1: enter a number, such as 5.4.</source>
        <translation>Wert %1: Geben Sie eine Zahl ein, etwa 5.4.</translation>
    </message>
    <message>
        <source>Value %1: the range is two numbers, such as 3.5 and 5.1. Either may be empty.</source>
        <translation>Wert %1: Der Bereich sind zwei Zahlen, etwa 3.5 und 5.1. Jede darf leer sein.</translation>
    </message>
    <message>
        <source>Enter a value or a conclusion, or attach the report.</source>
        <translation>Geben Sie einen Wert oder eine Beurteilung ein, oder hängen Sie den Bericht an.</translation>
    </message>
</context>
<context>
    <name>med::views::ResultsPage</name>
    <message>
        <source>Results</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Values of the chosen result</source>
        <translation>Werte des gewählten Befunds</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Vital signs</source>
        <translation>Vitalzeichen</translation>
    </message>
    <message>
        <source>Other results</source>
        <translation>Andere Befunde</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n Wert</numerusform>
            <numerusform>%n Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>Range %1 · %2</source>
        <translation>Bereich %1 · %2</translation>
    </message>
    <message>
        <source>Show as a plot</source>
        <translation>Als Kurve zeigen</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>The results were not loaded</source>
        <translation>Die Befunde wurden nicht geladen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Loading the results</source>
        <translation>Lädt die Befunde</translation>
    </message>
    <message>
        <source>They are opened on this computer.</source>
        <translation>Sie werden auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>Nothing is shown yet</source>
        <translation>Noch wird nichts gezeigt</translation>
    </message>
    <message>
        <source>State how you treat this patient first: the strip above asks for it.</source>
        <translation>Geben Sie zuerst an, wie Sie diesen Patienten behandeln: der Streifen oben fragt danach.</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>Noch keine Befunde</translation>
    </message>
    <message>
        <source>Measurements and laboratory values of this patient appear here.</source>
        <translation>Messungen und Laborwerte dieses Patienten erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>med::views::RightsPage</name>
    <message>
        <source>Your rights</source>
        <translation>Ihre Rechte</translation>
    </message>
    <message>
        <source>The patient’s rights</source>
        <translation>Rechte der betroffenen Person</translation>
    </message>
    <message>
        <source>Take everything with you</source>
        <translation>Alles mitnehmen</translation>
    </message>
    <message>
        <source>Everything for the patient</source>
        <translation>Alles für die betroffene Person</translation>
    </message>
    <message>
        <source>All records with their files as they were sent, who looked, and the proofs, in one folder: with a page to read, and as FHIR for other programs. The folder is not encrypted. Keep it where only you can read it.</source>
        <translation>Alle Aufzeichnungen mit ihren Dateien, wie sie gesendet wurden, wer hineingesehen hat, und die Nachweise, in einem Ordner: mit einer Seite zum Lesen, und als FHIR für andere Programme. Der Ordner ist nicht verschlüsselt. Bewahren Sie ihn dort auf, wo nur Sie ihn lesen können.</translation>
    </message>
    <message>
        <source>Export everything…</source>
        <translation>Alles exportieren…</translation>
    </message>
    <message>
        <source>Stop; it can go on later</source>
        <translation>Anhalten; später geht es weiter</translation>
    </message>
    <message>
        <source>Restriction</source>
        <translation>Einschränkung</translation>
    </message>
    <message>
        <source>Restrict…</source>
        <translation>Einschränken…</translation>
    </message>
    <message>
        <source>Lift the restriction…</source>
        <translation>Einschränkung aufheben…</translation>
    </message>
    <message>
        <source>Erasure</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>Ask for erasure…</source>
        <translation>Löschung beantragen…</translation>
    </message>
    <message>
        <source>Ask for erasure, with signed paper…</source>
        <translation>Löschung beantragen, mit unterschriebenem Papier…</translation>
    </message>
    <message>
        <source>A new or empty folder, or one of an export that was stopped</source>
        <translation>Ein neuer oder leerer Ordner, oder der eines angehaltenen Exports</translation>
    </message>
    <message>
        <source>the record of %1</source>
        <translation>die Akte von %1</translation>
    </message>
    <message>
        <source>From then on only the authors of a record, the patient and the administrators of who keeps it have keys. No consent, no order and no emergency opens it before that is lifted.</source>
        <translation>Von da an haben nur die Verfassenden, die betroffene Person und die Administration der aktenführenden Einrichtung Schlüssel. Keine Einwilligung, kein Auftrag und kein Notfall öffnet etwas, bevor das aufgehoben ist.</translation>
    </message>
    <message>
        <source>Why they are restricted</source>
        <translation>Warum eingeschränkt wird</translation>
    </message>
    <message>
        <source>Restrict</source>
        <translation>Einschränken</translation>
    </message>
    <message>
        <source>Whoever the records are shared with can open them again.</source>
        <translation>Mit wem die Aufzeichnungen geteilt sind, kann sie wieder öffnen.</translation>
    </message>
    <message>
        <source>Why that is lifted</source>
        <translation>Warum das aufgehoben wird</translation>
    </message>
    <message>
        <source>Lift the restriction</source>
        <translation>Einschränkung aufheben</translation>
    </message>
    <message>
        <source>An administrator of the organisation that keeps the records decides. Until then nothing is erased.</source>
        <translation>Die Administration der aktenführenden Einrichtung entscheidet. Bis dahin wird nichts gelöscht.</translation>
    </message>
    <message>
        <source>Why they are to be erased</source>
        <translation>Warum gelöscht werden soll</translation>
    </message>
    <message>
        <source>Ask for erasure</source>
        <translation>Löschung beantragen</translation>
    </message>
    <message>
        <source>The export runs. How far it is, the activity list says.</source>
        <translation>Der Export läuft. Wie weit er ist, steht in der Liste der Vorgänge.</translation>
    </message>
    <message>
        <source>Stopped. Choose the same folder to go on.</source>
        <translation>Angehalten. Wählen Sie denselben Ordner, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The ledger is read on this computer.</source>
        <translation>Die Kette wird auf diesem Computer gelesen.</translation>
    </message>
    <message>
        <source>The request of %1: %2.</source>
        <translation>Antrag vom %1: %2.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a state, and more of it</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>Den Antrag zurückziehen</translation>
    </message>
</context>
<context>
    <name>med::views::RolesStrip</name>
    <message>
        <source>Change roles</source>
        <translation>Rollen ändern</translation>
    </message>
    <message>
        <source>Choose what this person is to be. They can do what these roles allow, and nothing else.</source>
        <translation>Wählen Sie, was diese Person sein soll. Möglich ist, was diese Rollen erlauben, und nichts anderes.</translation>
    </message>
    <message>
        <source>Give the role: %1</source>
        <translation>Rolle geben: %1</translation>
    </message>
    <message>
        <source>Opens signing (Ctrl+Enter)</source>
        <translation>Öffnet das Signieren (Strg+Enter)</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Nicht ändern</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>A member has one role at least. To take away everything, suspend them.</source>
        <translation>Ein Mitglied hat mindestens eine Rolle. Um alles zu entziehen, sperren Sie die Person.</translation>
    </message>
    <message>
        <source>These are the roles that they have.</source>
        <translation>Das sind die bestehenden Rollen.</translation>
    </message>
    <message>
        <source>Nothing is changed before you sign.</source>
        <translation>Vor der Signatur ändert sich nichts.</translation>
    </message>
</context>
<context>
    <name>med::views::SendPanel</name>
    <message>
        <source>Sending</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>What you send appears here with its progress, and stays until it is confirmed.</source>
        <translation>Was Sie senden, erscheint hier mit seinem Fortschritt und bleibt, bis es bestätigt ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n study(s) not confirmed yet</source>
        <translation>
            <numerusform>%n Untersuchung noch nicht bestätigt</numerusform>
            <numerusform>%n Untersuchungen noch nicht bestätigt</numerusform>
        </translation>
    </message>
    <message>
        <source>You signed for order %1 until %2 %3</source>
        <translation>Sie haben für Auftrag %1 signiert bis %2 %3</translation>
    </message>
</context>
<context>
    <name>med::views::SendRow</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Encrypting %1</source>
        <translation>%1 wird verschlüsselt</translation>
    </message>
    <message>
        <source>Signing %1</source>
        <translation>%1 wird signiert</translation>
    </message>
    <message>
        <source>Confirming %1</source>
        <translation>%1 wird bestätigt</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Sending %1</source>
        <translation>%1 wird gesendet</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>wartet, bis sie an der Reihe ist</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 insgesamt</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>paused at %1</source>
        <translation>angehalten bei %1</translation>
    </message>
    <message>
        <source>paused before it began</source>
        <translation>vor Beginn angehalten</translation>
    </message>
    <message>
        <source>the rest is kept</source>
        <translation>der Rest bleibt erhalten</translation>
    </message>
    <message>
        <source>sent in an earlier session, not yet confirmed</source>
        <translation>in einer früheren Sitzung gesendet, noch nicht bestätigt</translation>
    </message>
    <message>
        <source>began in an earlier session</source>
        <translation>in einer früheren Sitzung begonnen</translation>
    </message>
    <message>
        <source>sent, not yet confirmed</source>
        <translation>gesendet, noch nicht bestätigt</translation>
    </message>
    <message>
        <source>asks the ledger again by itself</source>
        <translation>fragt die Kette von selbst erneut</translation>
    </message>
    <message>
        <source>saved; will send when connected</source>
        <translation>gesichert; wird gesendet, sobald verbunden</translation>
    </message>
    <message>
        <source>confirmed in block %1</source>
        <translation>bestätigt in Block %1</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>had been sent before, %1</source>
        <translation>war schon gesendet, %1</translation>
    </message>
    <message>
        <source>cancelled at %1</source>
        <translation>abgebrochen bei %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>nothing was signed, your files are unchanged</source>
        <translation>nichts wurde signiert, Ihre Dateien sind unverändert</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>nicht signiert</translation>
    </message>
    <message>
        <source>nothing was sent, your files are unchanged</source>
        <translation>nichts wurde gesendet, Ihre Dateien sind unverändert</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>give it up? What was sealed for sending goes; your files stay</source>
        <translation>aufgeben? Das zum Senden Versiegelte wird gelöscht; Ihre Dateien bleiben</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Verify %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <translation>Details zu %1</translation>
    </message>
    <message>
        <source>Keep %1</source>
        <translation>%1 behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard %1</source>
        <translation>%1 verwerfen</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
    <message>
        <source>The study is stored and was handed to the ledger. Whether it stands is asked again by itself; it is never sent twice.</source>
        <translation>Die Untersuchung ist gespeichert und der Kette übergeben. Ob sie dort steht, wird von selbst erneut gefragt; doppelt gesendet wird sie nie.</translation>
    </message>
    <message>
        <source>Sent although the files differ from the order or name no patient, signed reason: “%1”</source>
        <translation>Gesendet, obwohl die Dateien vom Auftrag abweichen oder keinen Patienten nennen, signierte Begründung: „%1“</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be read; sent without them, signed reason: “%1”</source>
        <translation>
            <numerusform>%n Datei unlesbar; ohne sie gesendet, signierte Begründung: „%1“</numerusform>
            <numerusform>%n Dateien unlesbar; ohne sie gesendet, signierte Begründung: „%1“</numerusform>
        </translation>
    </message>
    <message>
        <source>not signed yet, nothing is sent</source>
        <translation>noch nicht signiert, nichts ist gesendet</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Clear the row of %1 from this list</source>
        <translation>Zeile von %1 aus dieser Liste ausblenden</translation>
    </message>
    <message>
        <source>waits for you to sign</source>
        <translation>wartet auf Ihre Signatur</translation>
    </message>
    <message>
        <source>nothing of it is in the record, your files are unchanged</source>
        <translation>nichts davon ist in der Akte, Ihre Dateien sind unverändert</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n Datei ausgelassen</numerusform>
            <numerusform>%n Dateien ausgelassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::SentPanel</name>
    <message>
        <source>Studies of this order</source>
        <translation>Untersuchungen zu diesem Auftrag</translation>
    </message>
    <message>
        <source>Retract the study</source>
        <translation>Untersuchung zurückziehen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>retracted; its readers are told</source>
        <translation>zurückgezogen; ihre Leser werden benachrichtigt</translation>
    </message>
    <message>
        <source>seen by %1</source>
        <translation>gesehen von %1</translation>
    </message>
    <message>
        <source>not yet seen by a doctor</source>
        <translation>ärztlich noch nicht gesehen</translation>
    </message>
    <message>
        <source>%1, block %2</source>
        <translation>%1, Block %2</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Open the images of %1</source>
        <translation>Bilder von %1 öffnen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Verify the study %1</source>
        <translation>Untersuchung %1 prüfen</translation>
    </message>
    <message>
        <source>Retract…</source>
        <translation>Zurückziehen…</translation>
    </message>
    <message>
        <source>Retract %1</source>
        <translation>%1 zurückziehen</translation>
    </message>
    <message>
        <source>Why is %1 retracted? Everyone who can read it is told, with this reason. The study stays on the ledger, crossed out.</source>
        <translation>Warum wird %1 zurückgezogen? Alle Leseberechtigten erfahren es mit dieser Begründung. Die Untersuchung bleibt durchgestrichen in der Kette.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>med::views::SeriesStrip</name>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>Series %1, %2</source>
        <translation>Serie %1, %2</translation>
    </message>
    <message>
        <source>Attachment %1, %2</source>
        <translation>Anlage %1, %2</translation>
    </message>
</context>
<context>
    <name>med::views::SettingsSheet</name>
    <message>
        <source>Takes effect at the next start of the program.</source>
        <translation>Gilt ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Lock sooner</source>
        <translation>Früher sperren</translation>
    </message>
    <message>
        <source>Lock later</source>
        <translation>Später sperren</translation>
    </message>
    <message>
        <source>Narrow list of pages</source>
        <translation>Schmale Seitenleiste</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is chosen and one choice</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>The pages at the left show their icons alone</source>
        <translation>Die Seitenleiste zeigt nur die Symbole</translation>
    </message>
    <message>
        <source>120 minutes</source>
        <translation>120 Minuten</translation>
    </message>
    <message>
        <source>Lock and keys</source>
        <translation>Sperre und Tasten</translation>
    </message>
    <message>
        <source>Lock when nobody touched anything for</source>
        <translation>Sperren, wenn nichts berührt wurde seit</translation>
    </message>
    <message>
        <source>Everything works from the keyboard</source>
        <translation>Alles lässt sich mit der Tastatur bedienen</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über das Programm</translation>
    </message>
    <message>
        <source>Medanchor %1</source>
        <translation>Medanchor %1</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0, without any warranty. Not for primary diagnosis.</source>
        <translation>Freie Software unter der Apache-Lizenz 2.0, ohne jede Gewährleistung. Nicht zur Primärdiagnostik.</translation>
    </message>
    <message>
        <source>Built with %1.</source>
        <translation>Erstellt mit %1.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Tables of diagnoses, substances and laboratory values</source>
        <translation>Tabellen von Diagnosen, Substanzen und Laborwerten</translation>
    </message>
    <message>
        <source>Code tables</source>
        <translation>Codetabellen</translation>
    </message>
</context>
<context>
    <name>med::views::SharingPage</name>
    <message>
        <source>Who may read your record</source>
        <translation>Wer Ihre Akte lesen darf</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Einwilligungen</translation>
    </message>
    <message>
        <source>%1 gets nothing new from then on. Copies that were already made, and what was read, cannot be recalled.</source>
        <translation>%1 erhält von da an nichts Neues. Bereits erstellte Kopien und Gelesenes können nicht zurückgerufen werden.</translation>
    </message>
    <message>
        <source>Why it is withdrawn</source>
        <translation>Grund des Widerrufs</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source> · only the patient, or who keeps the record for them, decides</source>
        <translation> · nur die betroffene Person oder die aktenführende Stelle entscheidet</translation>
    </message>
    <message>
        <source>%1 active, %2 in all</source>
        <translation>%1 aktiv, %2 insgesamt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing is shared yet</source>
        <translation>Noch nichts freigegeben</translation>
    </message>
    <message>
        <source>Choose with whom, and what, to give the first consent.</source>
        <translation>Wählen Sie, für wen und was, um die erste Einwilligung zu erteilen.</translation>
    </message>
    <message>
        <source>Consents that are given appear here.</source>
        <translation>Erteilte Einwilligungen erscheinen hier.</translation>
    </message>
    <message>
        <source>Loading the consents</source>
        <translation>Einwilligungen werden geladen</translation>
    </message>
    <message>
        <source>They are opened on this computer.</source>
        <translation>Sie werden auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>Open the paper</source>
        <translation>Papier öffnen</translation>
    </message>
    <message>
        <source>Signed consent</source>
        <translation>Unterschriebene Einwilligung</translation>
    </message>
    <message>
        <source>Who may read this record</source>
        <translation>Wer diese Akte lesen darf</translation>
    </message>
    <message>
        <source>Withdraw and encrypt anew</source>
        <translation>Widerrufen und neu verschlüsseln</translation>
    </message>
    <message>
        <source>Encrypting anew goes on in the background: the keys that %1 has then open nothing of what was readable.</source>
        <translation>Das Neuverschlüsseln läuft im Hintergrund: Die Schlüssel, die %1 hat, öffnen dann nichts mehr von dem, was lesbar war.</translation>
    </message>
    <message>
        <source>Encrypt anew what was readable</source>
        <translation>Neu verschlüsseln, was lesbar war</translation>
    </message>
    <message>
        <source>The keys that %1 has open nothing of it any more</source>
        <translation>Die Schlüssel, die %1 hat, öffnen nichts mehr davon</translation>
    </message>
    <message>
        <source>It had ended; what was readable is encrypted anew.</source>
        <translation>Sie war beendet; was lesbar war, wird neu verschlüsselt.</translation>
    </message>
</context>
<context>
    <name>med::views::SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Opening the wallet and checking the ledger…</source>
        <translation>Wallet wird geöffnet und Kette geprüft…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Making the demonstration</source>
        <translation>Demonstration wird angelegt</translation>
    </message>
    <message>
        <source>A small clinic with synthetic patients and a ledger of its own, on this computer only. Once; it takes about a minute.</source>
        <translation>Eine kleine Klinik mit synthetischen Personen und eigener Kette, nur auf diesem Rechner. Einmalig; es dauert etwa eine Minute.</translation>
    </message>
    <message>
        <source>The demonstration</source>
        <translation>Die Demonstration</translation>
    </message>
    <message>
        <source>A small clinic with synthetic patients, on this computer only.</source>
        <translation>Eine kleine Klinik mit synthetischen Personen, nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Who is signing in?</source>
        <translation>Wer meldet sich an?</translation>
    </message>
    <message>
        <source>The passphrase opens the wallet on this computer. It is sent nowhere.</source>
        <translation>Die Passphrase öffnet die Wallet auf diesem Rechner. Sie wird nirgendwohin gesendet.</translation>
    </message>
    <message>
        <source>The people of this demonstration. Choose one: their passphrase is known here.</source>
        <translation>Die Personen dieser Demonstration. Wählen Sie eine: Ihre Passphrase ist hier bekannt.</translation>
    </message>
</context>
<context>
    <name>med::views::SigningParts</name>
    <message>
        <source>End of what you sign</source>
        <translation>Ende dessen, was Sie signieren</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>Wen</translation>
    </message>
    <message>
        <source>Born %1 · MRN %2</source>
        <translation>Geboren %1 · PID %2</translation>
    </message>
    <message>
        <source>This act is about no single patient.</source>
        <translation>Diese Handlung betrifft keine einzelne Person.</translation>
    </message>
    <message>
        <source>No longer readable by</source>
        <translation>Nicht mehr lesbar für</translation>
    </message>
    <message>
        <source>Readable by</source>
        <translation>Lesbar für</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Digest of what is signed</source>
        <translation>Prüfsumme des Signierten</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show exactly what is signed</source>
        <translation>Genau zeigen, was signiert wird</translation>
    </message>
    <message>
        <source>Stated time: %1</source>
        <translation>Angegebene Zeit: %1</translation>
    </message>
    <message>
        <source>Function of the contract: %1</source>
        <translation>Funktion des Vertrags: %1</translation>
    </message>
    <message>
        <source>The digest is SHA-256 over the bytes that your key signs.</source>
        <translation>Die Prüfsumme ist SHA-256 über die Bytes, die Ihr Schlüssel signiert.</translation>
    </message>
    <message>
        <source>Exactly what is signed</source>
        <translation>Was genau signiert wird</translation>
    </message>
    <message>
        <source>Hide what is signed</source>
        <translation>Signiertes ausblenden</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Womit</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>%1, signing key</source>
        <translation>%1, Signaturschlüssel</translation>
    </message>
    <message>
        <source>%1 · %2 · expires %3</source>
        <translation>%1 · %2 · läuft ab am %3</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Name not known here</source>
        <translation>Name hier nicht bekannt</translation>
    </message>
</context>
<context>
    <name>med::views::SigningSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Signieren</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Signieren</translation>
    </message>
    <message>
        <source>What you sign</source>
        <translation>Was Sie signieren</translation>
    </message>
    <message>
        <source>%1 Confirmed in block %2.</source>
        <translation>%1 Bestätigt in Block %2.</translation>
    </message>
    <message>
        <source>Close the sheet (Esc)</source>
        <translation>Blatt schließen (Esc)</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Nothing has been sent. Read to the end, then sign.</source>
        <translation>Nichts wurde gesendet. Lesen Sie bis zum Ende, dann signieren Sie.</translation>
    </message>
    <message>
        <source>Nothing has been sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>It did not arrive.</source>
        <translation>Es ist nicht angekommen.</translation>
    </message>
    <message>
        <source>It is in the ledger.</source>
        <translation>Es steht in der Kette.</translation>
    </message>
    <message>
        <source>You signed it. It goes on by itself.</source>
        <translation>Sie haben signiert. Es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Scroll to the end to sign.</source>
        <translation>Zum Signieren bis ans Ende blättern.</translation>
    </message>
    <message>
        <source>Ready in a moment.</source>
        <translation>Gleich bereit.</translation>
    </message>
    <message>
        <source>Read to the end: ready.</source>
        <translation>Bis zum Ende gelesen: bereit.</translation>
    </message>
    <message>
        <source>Enter does not sign here.</source>
        <translation>Enter signiert hier nicht.</translation>
    </message>
    <message>
        <source>Enter signs.</source>
        <translation>Enter signiert.</translation>
    </message>
    <message>
        <source>Confirmed in block %1</source>
        <translation>Bestätigt in Block %1</translation>
    </message>
    <message>
        <source>Not confirmed.</source>
        <translation>Nicht bestätigt.</translation>
    </message>
    <message>
        <source>Waiting for the ledger</source>
        <translation>Wartet auf die Kette</translation>
    </message>
    <message>
        <source>It is kept on this computer, encrypted.</source>
        <translation>Es liegt verschlüsselt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Not sent: no connection.</source>
        <translation>Nicht gesendet: keine Verbindung.</translation>
    </message>
    <message>
        <source>Signed, waiting for connection</source>
        <translation>Signiert, wartet auf Verbindung</translation>
    </message>
    <message>
        <source>It is sent by itself, with the time you signed it. You are not asked again.</source>
        <translation>Es wird von selbst gesendet, mit dem Zeitpunkt Ihrer Signatur. Sie werden nicht erneut gefragt.</translation>
    </message>
    <message>
        <source>Sign (Alt+S)</source>
        <translation>Signieren (Alt+S)</translation>
    </message>
</context>
<context>
    <name>med::views::SpelledEdit</name>
    <message>
        <source>The dictionary knows nothing similar</source>
        <translation>Das Wörterbuch kennt nichts Ähnliches</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>med::views::StageTracker</name>
    <message>
        <source>Not signed yet</source>
        <translation>Noch nicht signiert</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>Signed and endorsed</source>
        <translation>Signiert und gegengezeichnet</translation>
    </message>
    <message>
        <source>Signed, endorsed and sent</source>
        <translation>Signiert, gegengezeichnet und gesendet</translation>
    </message>
    <message>
        <source>Signed, endorsed, sent and confirmed</source>
        <translation>Signiert, gegengezeichnet, gesendet und bestätigt</translation>
    </message>
    <message>
        <source>Endorsed</source>
        <translation>Gegengezeichnet</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
</context>
<context>
    <name>med::views::StandingStrip</name>
    <message>
        <source>You are suspended.</source>
        <translation>Sie sind gesperrt.</translation>
    </message>
    <message>
        <source>An administrator of your organisation decided so. Until they reinstate you, you can neither open records nor sign. Ask them.</source>
        <translation>So hat es die Administration Ihrer Einrichtung entschieden. Bis die Sperre aufgehoben ist, können Sie weder Akten öffnen noch signieren. Fragen Sie dort nach.</translation>
    </message>
    <message>
        <source>Your licence is not valid today.</source>
        <translation>Ihre Zulassung gilt heute nicht.</translation>
    </message>
    <message>
        <source>The ledger states the time of your licence: outside it you can neither open records nor sign. Ask an administrator of your organisation.</source>
        <translation>In der Kette steht, wann Ihre Zulassung gilt: Außerhalb dieser Zeit können Sie weder Akten öffnen noch signieren. Fragen Sie die Administration Ihrer Einrichtung.</translation>
    </message>
</context>
<context>
    <name>med::views::StartPage</name>
    <message>
        <source>%1 · demonstration</source>
        <translation>%1 · Demonstration</translation>
    </message>
    <message>
        <source>Last used %1</source>
        <translation>Zuletzt verwendet %1</translation>
    </message>
    <message>
        <source>Not used yet</source>
        <translation>Noch nicht verwendet</translation>
    </message>
    <message>
        <source>Profiles on this computer</source>
        <translation>Profile auf diesem Rechner</translation>
    </message>
    <message>
        <source>How would you like to begin?</source>
        <translation>Wie möchten Sie beginnen?</translation>
    </message>
    <message>
        <source>You can come back to this page at any time by signing out.</source>
        <translation>Durch Abmelden kommen Sie jederzeit auf diese Seite zurück.</translation>
    </message>
    <message>
        <source>Try the demonstration</source>
        <translation>Demonstration ausprobieren</translation>
    </message>
    <message>
        <source>A small clinic with synthetic patients, on this computer only. Ready in a minute.</source>
        <translation>Eine kleine Klinik mit synthetischen Personen, nur auf diesem Rechner. In einer Minute bereit.</translation>
    </message>
    <message>
        <source>Open a profile</source>
        <translation>Profil öffnen</translation>
    </message>
    <message>
        <source>Use a profile from a folder.</source>
        <translation>Ein Profil aus einem Ordner verwenden.</translation>
    </message>
    <message>
        <source>How to begin</source>
        <translation>So beginnen Sie</translation>
    </message>
    <message>
        <source>Join an organisation</source>
        <translation>Einer Einrichtung beitreten</translation>
    </message>
    <message>
        <source>Open the invitation file that your administrator gave you.</source>
        <translation>Die Einladungsdatei Ihrer Administration öffnen.</translation>
    </message>
    <message>
        <source>Create a practice</source>
        <translation>Praxis anlegen</translation>
    </message>
    <message>
        <source>Start a ledger of your own and become its first administrator.</source>
        <translation>Eine eigene Kette beginnen und ihre erste Administration werden.</translation>
    </message>
    <message>
        <source>The demonstration is a clinic of invented people on a ledger of its own: nothing in it is real, and it never meets real data. A profile is a folder with somebody&apos;s keys and the name of their network; its passphrase opens it and is sent nowhere. An invitation makes you one for an organisation that is there already; creating a practice makes both.</source>
        <translation>Die Demonstration ist eine Klinik erfundener Personen auf einer eigenen Kette: Nichts darin ist echt, und sie kommt nie mit echten Daten in Berührung. Ein Profil ist ein Ordner mit den Schlüsseln einer Person und dem Namen ihres Netzes; seine Passphrase öffnet es und wird nirgendwohin gesendet. Eine Einladung verschafft Ihnen eines für eine bestehende Einrichtung; mit dem Anlegen einer Praxis entsteht beides.</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n profiles</source>
        <translation>
            <numerusform>%n Profil zeigen</numerusform>
            <numerusform>Alle %n Profile zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::StatusLine</name>
    <message>
        <source>Not for primary diagnosis</source>
        <translation>Nicht zur Primärdiagnostik</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>Show all activity (Ctrl+Shift+A)</source>
        <translation>Alle Aktivitäten zeigen (Strg+Umschalt+A)</translation>
    </message>
    <message>
        <source>The gateway contradicts the ledger: not believed (%1)</source>
        <translation>Das Gateway widerspricht der Kette: verworfen (%1)</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Offline · last contact %1</source>
        <translation>Offline · letzter Kontakt %1</translation>
    </message>
    <message numerus="yes">
        <source> · %n item(s) waiting</source>
        <translation>
            <numerusform> · %n Eintrag wartet</numerusform>
            <numerusform> · %n Einträge warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline · no contact yet</source>
        <translation>Offline · noch kein Kontakt</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>Not for primary diagnosis. %1</source>
        <translation>Nicht zur Primärdiagnostik. %1</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
</context>
<context>
    <name>med::views::StudyActions</name>
    <message>
        <source>Series %1, %2</source>
        <translation>Serie %1, %2</translation>
    </message>
    <message>
        <source>Series %1 · %2</source>
        <translation>Serie %1 · %2</translation>
    </message>
    <message>
        <source>This file does not match its ledger digest. It was not opened.</source>
        <translation>Diese Datei stimmt nicht mit ihrer Prüfsumme in der Kette überein. Sie wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>See the proof</source>
        <translation>Nachweis ansehen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Sign that you have seen this study</source>
        <translation>Signieren, dass Sie diese Untersuchung gesehen haben</translation>
    </message>
    <message>
        <source>Undo tampering</source>
        <translation>Verfälschung aufheben</translation>
    </message>
    <message>
        <source>Tamper</source>
        <translation>Verfälschen</translation>
    </message>
    <message>
        <source>Demonstration: put the byte back</source>
        <translation>Demonstration: das Byte zurücksetzen</translation>
    </message>
    <message>
        <source>Demonstration: flip one byte of the stored copy, then verify</source>
        <translation>Demonstration: ein Byte der gespeicherten Kopie kippen, dann prüfen</translation>
    </message>
</context>
<context>
    <name>med::views::StudyList</name>
    <message>
        <source>Studies</source>
        <translation>Untersuchungen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source> · recorded %1 %2</source>
        <translation> · eingetragen %1 %2</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>Retracted</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Befundet</translation>
    </message>
    <message>
        <source>No report yet</source>
        <translation>Noch kein Befund</translation>
    </message>
    <message>
        <source>Seen, not sent yet</source>
        <translation>Gesehen, noch nicht gesendet</translation>
    </message>
    <message>
        <source>Seen by %1</source>
        <translation>Gesehen von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n study(s)</source>
        <translation>
            <numerusform>%n Untersuchung</numerusform>
            <numerusform>%n Untersuchungen</numerusform>
        </translation>
    </message>
    <message>
        <source>A record that was erased</source>
        <translation>Gelöschte Aufzeichnung</translation>
    </message>
    <message>
        <source>Erased on %1</source>
        <translation>Gelöscht am %1</translation>
    </message>
</context>
<context>
    <name>med::views::SummaryPage</name>
    <message>
        <source>Summary</source>
        <translation>Überblick</translation>
    </message>
</context>
<context>
    <name>med::views::TagPanel</name>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Byte</translation>
    </message>
    <message>
        <source>Private or unknown</source>
        <translation>Privat oder unbekannt</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 Element</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Elemente</translation>
    </message>
    <message>
        <source>Compressed, in fragments</source>
        <translation>Komprimiert, in Fragmenten</translation>
    </message>
    <message>
        <source>%1… (%2)</source>
        <translation>%1… (%2)</translation>
    </message>
    <message>
        <source>DICOM elements</source>
        <translation>DICOM-Elemente</translation>
    </message>
    <message>
        <source>Close the list (Esc)</source>
        <translation>Liste schließen (Esc)</translation>
    </message>
    <message>
        <source>Search the elements</source>
        <translation>Elemente durchsuchen</translation>
    </message>
    <message>
        <source>Search tag, name or value</source>
        <translation>Tag, Name oder Wert suchen</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Image %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>No image is shown</source>
        <translation>Kein Bild wird gezeigt</translation>
    </message>
    <message>
        <source>The elements of the shown file appear here.</source>
        <translation>Die Elemente der gezeigten Datei erscheinen hier.</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Datei wird gelesen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Kein Treffer</translation>
    </message>
    <message>
        <source>None of %1 elements holds these letters.</source>
        <translation>Keines von %1 Elementen enthält diese Zeichen.</translation>
    </message>
    <message>
        <source>The first %1 elements</source>
        <translation>Die ersten %1 Elemente</translation>
    </message>
</context>
<context>
    <name>med::views::TextView</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s) are not printed here.</source>
        <translation>
            <numerusform>%n weitere Zeile wird hier nicht gedruckt.</numerusform>
            <numerusform>%n weitere Zeilen werden hier nicht gedruckt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::TimelinePage</name>
    <message>
        <source>Request examination</source>
        <translation>Untersuchung anfordern</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter by type</source>
        <translation>Nach Art filtern</translation>
    </message>
    <message>
        <source>Filter by organisation</source>
        <translation>Nach Einrichtung filtern</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>Shared with</source>
        <translation>Freigegeben für</translation>
    </message>
    <message>
        <source>Looked lately</source>
        <translation>Letzte Zugriffe</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>Auftrag zeigen</translation>
    </message>
    <message>
        <source>Show the sharing</source>
        <translation>Freigabe zeigen</translation>
    </message>
    <message>
        <source>Show who looked</source>
        <translation>Zugriffe zeigen</translation>
    </message>
    <message>
        <source>Open the study</source>
        <translation>Untersuchung öffnen</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>All organisations</source>
        <translation>Alle Einrichtungen</translation>
    </message>
    <message numerus="yes">
        <source>%n type(s)</source>
        <translation>
            <numerusform>%n Art</numerusform>
            <numerusform>%n Arten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 entries</source>
        <translation>%1 von %2 Einträgen</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Choose all types and all organisations to see the other entries.</source>
        <translation>Wählen Sie alle Arten und alle Einrichtungen, um die übrigen Einträge zu sehen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing in this record yet</source>
        <translation>Noch nichts in dieser Akte</translation>
    </message>
    <message>
        <source>Request an examination: the order appears here, and later its images.</source>
        <translation>Fordern Sie eine Untersuchung an: Der Auftrag erscheint hier, später auch seine Bilder.</translation>
    </message>
    <message>
        <source>Orders, studies, consents and openings appear here.</source>
        <translation>Aufträge, Untersuchungen, Einwilligungen und Zugriffe erscheinen hier.</translation>
    </message>
    <message>
        <source>Loading the record</source>
        <translation>Akte wird geladen</translation>
    </message>
    <message>
        <source>It is opened on this computer.</source>
        <translation>Sie wird auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>Sealed order</source>
        <translation>Versiegelter Auftrag</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>until withdrawn</source>
        <translation>bis zum Widerruf</translation>
    </message>
    <message>
        <source>Nothing planned</source>
        <translation>Nichts geplant</translation>
    </message>
    <message>
        <source>Nobody besides who treats</source>
        <translation>Niemand außer den Behandelnden</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Request an examination (Ctrl+Shift+E)</source>
        <translation>Eine Untersuchung anfordern (Strg+Umschalt+E)</translation>
    </message>
</context>
<context>
    <name>med::views::VerdictView</name>
    <message>
        <source>%1: %2</source>
        <comment>check and what differs</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Checking against the ledger</source>
        <translation>Wird an der Kette geprüft</translation>
    </message>
    <message>
        <source>The store and the gateway are not trusted for any of the checks.</source>
        <translation>Bei keiner der Prüfungen wird dem Speicher oder dem Gateway vertraut.</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) made so far. The store and the gateway are not trusted for any of them.</source>
        <translation>
            <numerusform>Bisher %n Prüfung. Dem Speicher und dem Gateway wird dabei nicht vertraut.</numerusform>
            <numerusform>Bisher %n Prüfungen. Dem Speicher und dem Gateway wird bei keiner vertraut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Verified: unchanged since %1 signed it on %2</source>
        <translation>Geprüft: unverändert, seit %1 am %2 signiert hat</translation>
    </message>
    <message>
        <source>%1 of %2 checks passed on this computer at %3. The store and the gateway were not trusted for any of them.</source>
        <translation>%1 von %2 Prüfungen auf diesem Rechner bestanden um %3. Dem Speicher und dem Gateway wurde bei keiner vertraut.</translation>
    </message>
    <message>
        <source>Altered: what is stored is not what was signed</source>
        <translation>Verändert: Gespeichertes ist nicht, was signiert wurde</translation>
    </message>
    <message>
        <source>%1 of %2 checks failed on this computer at %3. This file does not match its ledger digest. It was not opened.</source>
        <translation>%1 von %2 Prüfungen auf diesem Rechner fehlgeschlagen um %3. Diese Datei stimmt nicht mit ihrer Prüfsumme in der Kette überein. Sie wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Retracted: declared entered in error. Do not rely on it</source>
        <translation>Zurückgezogen: als irrtümlich erfasst erklärt. Verlassen Sie sich nicht darauf</translation>
    </message>
    <message>
        <source>What is stored is unchanged since %1 signed it on %2: %3 of %4 checks passed on this computer at %5.</source>
        <translation>Das Gespeicherte ist unverändert, seit %1 es am %2 signierte: %3 von %4 Prüfungen auf diesem Rechner um %5 bestanden.</translation>
    </message>
    <message>
        <source>Reason: “%1”</source>
        <translation>Grund: „%1“</translation>
    </message>
    <message>
        <source>Erased on %1: its keys and its content were destroyed</source>
        <translation>Gelöscht am %1: Schlüssel und Inhalt wurden vernichtet</translation>
    </message>
    <message>
        <source>The receipt is in block %1. Nobody can open it any more. Copies made by others, and backups until they are thrown away, cannot be recalled.</source>
        <translation>Der Beleg steht in Block %1. Niemand kann es mehr öffnen. Kopien anderer, und Sicherungen bis zu ihrer Entsorgung, lassen sich nicht zurückholen.</translation>
    </message>
</context>
<context>
    <name>med::views::VersionList</name>
    <message>
        <source>newest</source>
        <translation>neueste</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>retracted</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>Version %1: %2</source>
        <translation>Version %1: %2</translation>
    </message>
    <message>
        <source>block %1, %2</source>
        <translation>Block %1, %2</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>block %1, altered: not what was signed</source>
        <translation>Block %1, verändert: nicht, was signiert wurde</translation>
    </message>
</context>
<context>
    <name>med::views::ViewerPage</name>
    <message>
        <source>Report</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Cine: + and − change the rate, C stops</source>
        <translation>Cine: + und − ändern das Tempo, C hält an</translation>
    </message>
    <message>
        <source>Window: drag, or ← → ↑ ↓ with Shift</source>
        <translation>Fenster: ziehen oder ← → ↑ ↓ mit Umschalt</translation>
    </message>
    <message>
        <source>Zoom: drag up or down, or ↑ ↓ with Shift</source>
        <translation>Zoom: auf oder ab ziehen oder ↑ ↓ mit Umschalt</translation>
    </message>
    <message>
        <source>Move: drag, or ← → ↑ ↓ with Shift</source>
        <translation>Verschieben: ziehen oder ← → ↑ ↓ mit Umschalt</translation>
    </message>
    <message>
        <source>Scroll: drag up or down, the wheel, or ↑ ↓</source>
        <translation>Blättern: auf oder ab ziehen, Mausrad oder ↑ ↓</translation>
    </message>
    <message>
        <source>Length: drag, or Enter, arrows, Enter; N chooses, Delete removes</source>
        <translation>Länge: ziehen oder Enter, Pfeile, Enter; N wählt, Entf entfernt</translation>
    </message>
    <message>
        <source>Angle: three points by click, or Enter and arrows; N chooses, Delete removes</source>
        <translation>Winkel: drei Punkte klicken oder Enter und Pfeile; N wählt, Entf entfernt</translation>
    </message>
    <message>
        <source>Value: point or drag, or ← → ↑ ↓ with Shift; Esc ends</source>
        <translation>Wert: zeigen oder ziehen oder ← → ↑ ↓ mit Umschalt; Esc beendet</translation>
    </message>
    <message>
        <source>Region: drag, or Enter, arrows, Enter; N chooses, Delete removes</source>
        <translation>Region: ziehen oder Enter, Pfeile, Enter; N wählt, Entf entfernt</translation>
    </message>
    <message>
        <source>The files say: %1.</source>
        <translation>In den Dateien steht: %1.</translation>
    </message>
    <message>
        <source>Identity overridden.</source>
        <translation>Identität überschrieben.</translation>
    </message>
    <message>
        <source>Another identity in the files.</source>
        <translation>Andere Identität in den Dateien.</translation>
    </message>
    <message>
        <source>%1 Compare before you rely on them.</source>
        <translation>%1 Vergleichen Sie, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Befundet</translation>
    </message>
    <message>
        <source>No report yet</source>
        <translation>Noch kein Befund</translation>
    </message>
    <message>
        <source>A report of this study is in the record.</source>
        <translation>In der Akte liegt ein Befund zu dieser Untersuchung.</translation>
    </message>
    <message>
        <source>When this study is reported, the text appears in the record.</source>
        <translation>Sobald diese Untersuchung befundet ist, erscheint der Text in der Akte.</translation>
    </message>
    <message>
        <source>The files contradicted the order in the patient or the side. %1 Signed reason: “%2”</source>
        <translation>Die Dateien widersprachen dem Auftrag in der Person oder der Seite. %1 Signierte Begründung: „%2“</translation>
    </message>
    <message>
        <source>No file of this names a patient.</source>
        <translation>Keine Datei davon nennt einen Patienten.</translation>
    </message>
    <message>
        <source>Its sender said whose they are. Signed reason: “%1”</source>
        <translation>Wer sie gesendet hat, hat gesagt, zu wem sie gehören. Signierte Begründung: „%1“</translation>
    </message>
</context>
<context>
    <name>med::views::ViewerTools</name>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Back to the studies</source>
        <translation>Zurück zu den Untersuchungen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Crosshair with value</source>
        <translation>Fadenkreuz mit Wert</translation>
    </message>
    <message>
        <source>Region with mean</source>
        <translation>Region mit Mittelwert</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>Flip left and right</source>
        <translation>Links und rechts tauschen</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Layout of the viewports (L)</source>
        <translation>Aufteilung der Bildfenster (L)</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>Gemeinsam blättern</translation>
    </message>
    <message>
        <source>Scroll all viewports together, by their place in the patient (Y)</source>
        <translation>Alle Bildfenster gemeinsam nach der Lage im Körper blättern (Y)</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>DICOM elements of the shown file (D)</source>
        <translation>DICOM-Elemente der gezeigten Datei (D)</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Every check of this study against the ledger</source>
        <translation>Jede Prüfung dieser Untersuchung an der Kette</translation>
    </message>
    <message>
        <source>Window together, same modality</source>
        <translation>Gemeinsam fenstern, gleiche Modalität</translation>
    </message>
    <message>
        <source>Own window</source>
        <translation>Eigenes Fenster</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Voreinstellung %1</translation>
    </message>
    <message>
        <source>Window presets (1 to 9)</source>
        <translation>Fenster-Voreinstellungen (1 bis 9)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>against the ledger</source>
        <translation>an der Kette</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>nicht angezeigt</translation>
    </message>
    <message>
        <source>Entered in error</source>
        <translation>Irrtümlich erfasst</translation>
    </message>
    <message>
        <source>Overlay of the file</source>
        <translation>Overlay der Datei</translation>
    </message>
    <message>
        <source>Marks and texts that the file lays over its image (O)</source>
        <translation>Markierungen und Texte, die die Datei über ihr Bild legt (O)</translation>
    </message>
</context>
<context>
    <name>med::views::Viewport</name>
    <message>
        <source>%1, series %2, image %3 of %4</source>
        <translation>%1, Serie %2, Bild %3 von %4</translation>
    </message>
    <message>
        <source>Viewport %1: %2</source>
        <translation>Bildfenster %1: %2</translation>
    </message>
    <message>
        <source>MRN %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>%1 · block %2</source>
        <translation>%1 · Block %2</translation>
    </message>
    <message>
        <source>Accession %1</source>
        <translation>Accession-Nr. %1</translation>
    </message>
    <message>
        <source>Series %1</source>
        <translation>Serie %1</translation>
    </message>
    <message>
        <source>Image %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>Lossy compression</source>
        <translation>Verlustbehaftete Kompression</translation>
    </message>
    <message>
        <source>Lossy compression, ratio %1</source>
        <translation>Verlustbehaftete Kompression, Faktor %1</translation>
    </message>
    <message>
        <source> · inverted</source>
        <translation> · invertiert</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>Zoom %1 %</translation>
    </message>
    <message>
        <source>No study is open</source>
        <translation>Keine Untersuchung geöffnet</translation>
    </message>
    <message>
        <source>Choose one from the patient’s studies.</source>
        <translation>Wählen Sie eine aus den Untersuchungen der Akte.</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Its key is opened on this computer.</source>
        <translation>Ihr Schlüssel wird auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No series here</source>
        <translation>Hier keine Serie</translation>
    </message>
    <message>
        <source>Drag one here from the list, or press Page Down.</source>
        <translation>Ziehen Sie eine aus der Liste hierher oder drücken Sie Bild ab.</translation>
    </message>
    <message>
        <source>No images in this study</source>
        <translation>Keine Bilder in dieser Untersuchung</translation>
    </message>
    <message>
        <source>Its files hold no pictures.</source>
        <translation>Ihre Dateien enthalten keine Bilder.</translation>
    </message>
    <message>
        <source>Loading %1 of %2 images</source>
        <translation>%1 von %2 Bildern werden geladen</translation>
    </message>
    <message>
        <source>Each file is checked before it is read.</source>
        <translation>Jede Datei wird geprüft, bevor sie gelesen wird.</translation>
    </message>
    <message>
        <source>Loading image %1</source>
        <translation>Bild %1 wird geladen</translation>
    </message>
    <message>
        <source>Preview, the image follows</source>
        <translation>Vorschau, das Bild folgt</translation>
    </message>
</context>
<context>
    <name>med::views::WorkListPage</name>
    <message>
        <source>Images to look at</source>
        <translation>Anzusehende Bilder</translation>
    </message>
    <message>
        <source>Waiting for your signature</source>
        <translation>Warten auf Ihre Signatur</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Offene Aufträge</translation>
    </message>
    <message>
        <source>Begun, not signed</source>
        <translation>Begonnen, nicht signiert</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>Nicht signiert</translation>
    </message>
    <message>
        <source>%1 · %2, %3</source>
        <translation>%1 · %2, %3</translation>
    </message>
    <message>
        <source>Not seen yet</source>
        <translation>Noch nicht gesehen</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message>
        <source>Open the images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Open the order</source>
        <translation>Auftrag öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>%1 to look at, %2 to sign, %3 on the way</source>
        <translation>%1 anzusehen, %2 zu signieren, %3 unterwegs</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nichts wartet auf Sie</translation>
    </message>
    <message>
        <source>Images that you asked for and have not seen appear here, and orders on their way.</source>
        <translation>Von Ihnen angeforderte, noch nicht gesehene Bilder erscheinen hier, ebenso laufende Aufträge.</translation>
    </message>
    <message>
        <source>Loading the work list</source>
        <translation>Arbeitsliste wird geladen</translation>
    </message>
    <message>
        <source>Orders are opened on this computer.</source>
        <translation>Aufträge werden auf diesem Rechner geöffnet.</translation>
    </message>
    <message>
        <source>MRN %1 · %2 · %3</source>
        <translation>PID %1 · %2 · %3</translation>
    </message>
    <message>
        <source>Reported, not seen yet</source>
        <translation>Befundet, noch nicht gesehen</translation>
    </message>
</context>
<context>
    <name>med::views::WorkspaceView</name>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Go to a patient…</source>
        <translation>Zu einer Person…</translation>
    </message>
    <message>
        <source>Search everywhere…</source>
        <translation>Überall suchen…</translation>
    </message>
    <message>
        <source>Patients and studies</source>
        <translation>Personen und Untersuchungen</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Close this patient</source>
        <translation>Diese Akte schließen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>Person wechseln</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Narrow or widen the list of pages</source>
        <translation>Seitenleiste schmaler oder breiter</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächster Reiter</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>Voriger Reiter</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>Close or go back</source>
        <translation>Schließen oder zurück</translation>
    </message>
    <message>
        <source>Light look</source>
        <translation>Helle Darstellung</translation>
    </message>
    <message>
        <source>Dark look</source>
        <translation>Dunkle Darstellung</translation>
    </message>
    <message>
        <source>Reading-room look</source>
        <translation>Darstellung für den Befundraum</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Verify %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>Proof page · block %1</source>
        <translation>Nachweisseite · Block %1</translation>
    </message>
    <message>
        <source>Of this patient</source>
        <translation>Aus dieser Akte</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>Activity: what runs and what waits</source>
        <translation>Aktivität: was läuft und was wartet</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>Everything works without a mouse. Tab and Shift+Tab go from control to control.</source>
        <translation>Alles lässt sich ohne Maus bedienen. Tab und Umschalt+Tab gehen von Element zu Element.</translation>
    </message>
    <message>
        <source>The study&apos;s images. Drag with the chosen tool, or use the arrow keys; the wheel goes from image to image. Each tool shows its key. The pill above says whether the files match the ledger; one that does not is not shown.</source>
        <translation>Die Bilder der Untersuchung. Ziehen Sie mit dem gewählten Werkzeug oder verwenden Sie die Pfeiltasten; das Mausrad geht von Bild zu Bild. Jedes Werkzeug zeigt seine Taste. Die Plakette oben sagt, ob die Dateien mit der Kette übereinstimmen; was nicht übereinstimmt, wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>What was checked on this computer, one check a line, and what the ledger says about the record: who signed it, when, and in which block. Each digest can be copied and compared aloud.</source>
        <translation>Was auf diesem Rechner geprüft wurde, eine Prüfung je Zeile, und was die Kette über den Eintrag sagt: wer ihn wann und in welchem Block signiert hat. Jede Prüfsumme lässt sich kopieren und laut vergleichen.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message>
        <source>What needs you today: images that nobody has acknowledged yet, what was begun and not signed, and orders that still wait for their images. Enter opens the thing.</source>
        <translation>Was Sie heute braucht: Bilder, die noch niemand quittiert hat, Begonnenes, das nicht signiert ist, und Aufträge, die noch auf ihre Bilder warten. Enter öffnet es.</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Orders that were sent to your laboratory. Choose one, drop the folder of the examination or press Ctrl+O, and compare the patient: files that name somebody else stop here. Ctrl+Enter sends what agrees.</source>
        <translation>Aufträge an Ihr Labor. Wählen Sie einen, ziehen Sie den Ordner der Untersuchung hierher oder drücken Sie Strg+O und vergleichen Sie die Person: Dateien, die jemand anderen nennen, werden hier angehalten. Strg+Enter sendet, was übereinstimmt.</translation>
    </message>
    <message>
        <source>What was ordered for this patient, and how far it is. An order can be cancelled, with a reason, until its examination is in progress.</source>
        <translation>Was für diese Person angefordert wurde und wie weit es ist. Ein Auftrag kann mit Begründung storniert werden, bis die Untersuchung begonnen hat.</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>Who may read this record, what of it, and until when. A consent can be withdrawn at any time; copies that were made before cannot be recalled.</source>
        <translation>Wer diese Akte lesen darf, was davon und bis wann. Eine Einwilligung kann jederzeit widerrufen werden; vorher erstellte Kopien können nicht zurückgerufen werden.</translation>
    </message>
    <message>
        <source>Who looked</source>
        <translation>Zugriffe</translation>
    </message>
    <message>
        <source>Request an examination…</source>
        <translation>Untersuchung anfordern…</translation>
    </message>
    <message>
        <source>Signed afterwards</source>
        <translation>Danach signiert</translation>
    </message>
    <message>
        <source>Reading room</source>
        <translation>Befundraum</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Everybody whose record you may read. Type a name, an MRN or a date of birth to find one; Enter opens the record in a tab of its own. Several can be open: the banner says whose record you see.</source>
        <translation>Alle Personen, deren Akte Sie lesen dürfen. Geben Sie einen Namen, eine PID oder ein Geburtsdatum ein; Enter öffnet die Akte in einem eigenen Reiter. Mehrere können offen sein: Die Kopfzeile sagt, wessen Akte Sie sehen.</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Untersuchungen</translation>
    </message>
    <message>
        <source>The patient&apos;s studies, the latest first. ↑ and ↓ choose one, Enter opens its images, and Verify checks it against the ledger on this computer.</source>
        <translation>Die Untersuchungen dieser Person, die neueste zuerst. ↑ und ↓ wählen eine, Enter öffnet ihre Bilder, und „Prüfen“ prüft sie auf diesem Rechner an der Kette.</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Print or PDF</source>
        <translation>Drucken oder PDF</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Everything that happened to this record, the latest first: orders, studies, who has seen them, consents, and who opened what. The current row opens in place; Enter goes on to the thing itself.</source>
        <translation>Alles, was mit dieser Akte geschah, das Neueste zuerst: Aufträge, Untersuchungen, wer sie gesehen hat, Einwilligungen und wer was geöffnet hat. Die gewählte Zeile öffnet sich an Ort und Stelle; Enter führt weiter zur Sache selbst.</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Neuer Patient</translation>
    </message>
    <message>
        <source>Registers a patient at your organisation. Name and numbers are sealed before they leave this computer; the ledger holds a random reference only. Your organisation’s staff can read it.</source>
        <translation>Nimmt einen Patienten in Ihrer Einrichtung auf. Name und Nummern werden versiegelt, bevor sie diesen Rechner verlassen; in der Kette steht nur ein zufälliger Verweis. Das Personal Ihrer Einrichtung kann sie lesen.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Hauptbuch</translation>
    </message>
    <message>
        <source>Every transaction of the network in words, the latest first, as this computer verified it block by block. Names appear where you may know them; nothing clinical stands in the ledger. Ctrl+F searches it.</source>
        <translation>Jede Transaktion des Netzes in Worten, die neueste zuerst, so wie dieser Computer sie Block für Block geprüft hat. Namen stehen dort, wo Sie sie kennen dürfen; im Hauptbuch steht nichts Klinisches. Strg+F durchsucht es.</translation>
    </message>
    <message>
        <source>Emergency access</source>
        <translation>Notfallzugriff</translation>
    </message>
    <message>
        <source>Break-glass reviews</source>
        <translation>Notfallzugriffe prüfen</translation>
    </message>
    <message>
        <source>Opens one patient’s record for two hours without a consent, when a life cannot wait for one. The patient is told at once, and an administrator of the organisation that keeps the record reviews it.</source>
        <translation>Öffnet die Akte eines Patienten für zwei Stunden ohne Einwilligung, wenn ein Leben nicht darauf warten kann. Der Patient erfährt es sofort, und die Administration der Einrichtung, die die Akte führt, prüft es.</translation>
    </message>
    <message>
        <source>Whoever opened a record of your organisation in an emergency. You say whether it was justified, with a comment; nobody reviews their own. After a day without a review it is overdue.</source>
        <translation>Wer im Notfall eine Akte Ihrer Einrichtung geöffnet hat. Sie sagen mit einer Anmerkung, ob es gerechtfertigt war; niemand prüft sich selbst. Nach einem Tag ohne Prüfung ist sie überfällig.</translation>
    </message>
    <message>
        <source>The members of your organisation, and whom you invited. An invitation is a file for one person: it works once, and only until its day. The role is signed by you and stands on the ledger. The chosen row opens: suspend somebody, let them act again, change their roles, or have their certificate revoked. Nobody does this for themselves.</source>
        <translation>Die Mitglieder Ihrer Einrichtung und wen Sie eingeladen haben. Eine Einladung ist eine Datei für eine Person: Sie gilt einmal und nur bis zu ihrem Tag. Die Rolle signieren Sie, und sie steht in der Kette. Die gewählte Zeile öffnet sich: Sperren Sie jemanden, heben Sie die Sperre auf, ändern Sie Rollen oder lassen Sie ein Zertifikat widerrufen. Niemand tut dies für sich selbst.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>The organisations of the network. Admitting one makes an invitation for its first administrator, who then invites its people. The chosen row opens: suspend an organisation, so that none of its people can act, or let them act again. Below the form: the channel, its contracts, and whether the servers answer.</source>
        <translation>Die Einrichtungen des Netzes. Beim Aufnehmen entsteht eine Einladung für die erste Administration, die dann ihre Personen einlädt. Die gewählte Zeile öffnet sich: eine Einrichtung sperren, sodass niemand aus ihr handeln kann, oder die Sperre aufheben. Unter dem Formular: der Kanal, seine Verträge, und ob die Server antworten.</translation>
    </message>
    <message>
        <source>Each opening of this record, as the ledger keeps it: when, who, and for what; and each key that was given, by whom and on what it rests. The list can be saved.</source>
        <translation>Jede Einsicht in diese Akte, wie die Kette sie festhält: wann, wer und wozu; und jeder erteilte Schlüssel, von wem und worauf er beruht. Die Liste lässt sich speichern.</translation>
    </message>
    <message>
        <source>Your rights</source>
        <translation>Ihre Rechte</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Erasures</source>
        <translation>Löschungen</translation>
    </message>
    <message>
        <source>Patients who asked that their records are erased. You approve, or refuse with the law’s reason, which restricts the records; nobody decides about a request of their own. What was approved, the organisation’s agent carries out; the receipt stands on the ledger.</source>
        <translation>Wer die Löschung der eigenen Aufzeichnungen verlangt hat. Sie bewilligen, oder lehnen mit dem gesetzlichen Grund ab, was die Aufzeichnungen einschränkt; niemand entscheidet über einen eigenen Antrag. Was bewilligt ist, führt der Agent der Einrichtung aus; der Beleg steht in der Kette.</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Stammdaten</translation>
    </message>
    <message>
        <source>What is registered of this person, and what was before. Whoever was registered twice is linked here, and a link can be taken back. An administrator invites the patient to their own record: with a file, or with a sheet that carries a code.</source>
        <translation>Was zu dieser Person aufgenommen ist, und was vorher war. Wer zweimal aufgenommen wurde, wird hier verknüpft, und eine Verknüpfung lässt sich aufheben. Die Administration lädt die Person zu ihrer eigenen Akte ein: mit einer Datei oder mit einem Blatt, auf dem ein Code steht.</translation>
    </message>
    <message>
        <source>Who acts for the patient: a guardian, appointed on evidence by who keeps the records, or a proxy, appointed by the patient. And what a patient may ask of whoever keeps their records: to take everything with them, to have it restricted, and to have it erased. An administrator decides about an erasure; the law can demand that records are kept.</source>
        <translation>Wer in Vertretung handelt: eine gesetzliche Vertretung, die auf Nachweis bestellt, wer die Unterlagen führt, oder eine bevollmächtigte Person, die die Patientin oder der Patient bestellt. Und was man von der Stelle verlangen kann, die die Unterlagen führt: alles mitzunehmen, alles einschränken und alles löschen zu lassen. Über eine Löschung entscheidet, wer dort verwaltet; das Gesetz kann verlangen, dass Unterlagen aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Ask for access</source>
        <translation>Zugriff anfragen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Asks a patient to share a record with you, or with your organisation: say what of it, for what, and why. They allow it, for less where they like, or refuse it with a reason. One request of yours waits at most for each patient. Whoever is asked answers on the patient’s page Sharing.</source>
        <translation>Bittet eine Person, eine Akte für Sie oder Ihre Einrichtung freizugeben: Sagen Sie, was davon, wofür und warum. Sie erlaubt es, auf Wunsch für weniger, oder lehnt es mit einem Grund ab. Für jede Person wartet höchstens eine Anfrage von Ihnen. Beantwortet wird auf der Seite Freigaben der Person.</translation>
    </message>
    <message>
        <source>Code tables: load, remove</source>
        <translation>Codetabellen: laden, entfernen</translation>
    </message>
    <message>
        <source>ICD-10, SNOMED CT, LOINC</source>
        <translation>ICD-10, SNOMED CT, LOINC</translation>
    </message>
    <message>
        <source>Enter results</source>
        <translation>Befunde eingeben</translation>
    </message>
    <message>
        <source>Results of an order: each value with its unit and its range, from which the flag follows; a conclusion, and the report as a file. What you type is kept as a draft of the order. Ctrl+Enter goes on to signing.</source>
        <translation>Befunde zu einem Auftrag: jeder Wert mit Einheit und Bereich, woraus sich die Markierung ergibt; eine Beurteilung und der Bericht als Datei. Was Sie eingeben, bleibt als Entwurf des Auftrags. Strg+Enter führt weiter zum Signieren.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>The patient’s notes, and what you began and did not sign. New writes a note, vital signs, a diagnosis, an allergy and more; what you type is kept, encrypted, within two seconds, as a draft that only you can open. Checks against allergies and other records stand beside the form; one that stops you wants a reason. Ctrl+Enter goes on to signing. A signed note is never changed: an amendment keeps both versions and says why.</source>
        <translation>Die Notizen des Patienten, und was Sie begonnen und nicht signiert haben. Neu schreibt eine Notiz, Vitalzeichen, eine Diagnose, eine Allergie und mehr; was Sie schreiben, wird binnen zwei Sekunden verschlüsselt als Entwurf gespeichert, den nur Sie öffnen können. Prüfungen gegen Allergien und andere Einträge stehen neben dem Formular; eine, die Sie anhält, will einen Grund. Strg+Enter führt weiter zum Signieren. Eine signierte Notiz wird nie verändert: Eine Änderung bewahrt beide Fassungen und sagt, warum.</translation>
    </message>
    <message>
        <source>Write something new…</source>
        <translation>Etwas Neues schreiben…</translation>
    </message>
    <message>
        <source>Note, vital signs, diagnosis, allergy</source>
        <translation>Notiz, Vitalzeichen, Diagnose, Allergie</translation>
    </message>
    <message>
        <source>Write: %1</source>
        <translation>Schreiben: %1</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>The patient at one look: allergies, problems and medicines that count now, what was measured last, what is planned, and the history.</source>
        <translation>Der Patient auf einen Blick: Allergien, Probleme und Arzneimittel, die jetzt zählen, was zuletzt gemessen wurde, was geplant ist, und die Vorgeschichte.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Measurements and laboratory values, the newest of each. Choose one to see it through time: ← and → go from value to value, and a table says the same. The band behind the line is the reference range.</source>
        <translation>Messungen und Laborwerte, jeweils der neueste. Wählen Sie einen, um seinen Verlauf zu sehen: ← und → gehen von Wert zu Wert, und eine Tabelle sagt dasselbe. Das Band hinter der Linie ist der Referenzbereich.</translation>
    </message>
    <message>
        <source>Results of your patients that nobody has acknowledged yet: critical ones first, then abnormal ones. Enter opens the result in the chart; Acknowledge signs that you have seen it.</source>
        <translation>Befunde Ihrer Patienten, die noch niemand quittiert hat: kritische zuerst, dann auffällige. Enter öffnet den Befund in der Akte; Quittieren signiert, dass Sie ihn gesehen haben.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Looks through everything that you may read, in an index that is encrypted on this computer. All words have to be there; the last may be cut short. Keep a search to have it here with one press.</source>
        <translation>Durchsucht alles, was Sie lesen dürfen, in einem Index, der auf diesem Rechner verschlüsselt ist. Alle Wörter müssen vorkommen; das letzte darf abgekürzt sein. Behalten Sie eine Suche, um sie mit einem Druck wieder hier zu haben.</translation>
    </message>
    <message>
        <source>Reading records for the search</source>
        <translation>Liest Akten für die Suche</translation>
    </message>
    <message>
        <source>The proof, the orders, an invitation, a report, or the shown image</source>
        <translation>Den Nachweis, die Aufträge, eine Einladung, einen Bericht oder das gezeigte Bild</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>History reports, referral letters, discharge and visit summaries. Choose a kind and what of the chart it tells, write what the reader needs, look at the preview, and sign. The signed PDF names each record that it rests on, and has a QR code by which whoever may read it can check it.</source>
        <translation>Verlaufsberichte, Überweisungsbriefe, Entlassungs- und Besuchsberichte. Wählen Sie eine Art und was aus der Akte darin steht, schreiben Sie, was der Leser braucht, sehen Sie sich die Vorschau an und signieren Sie. Das signierte PDF nennt jeden Akteneintrag, auf dem es beruht, und hat einen QR-Code, mit dem es prüfen kann, wer es lesen darf.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Check a printed report</source>
        <translation>Einen gedruckten Bericht prüfen</translation>
    </message>
    <message>
        <source>By its QR code</source>
        <translation>Mit seinem QR-Code</translation>
    </message>
    <message>
        <source>Printed report</source>
        <translation>Gedruckter Bericht</translation>
    </message>
    <message>
        <source>A report over all patients whose records you may read: by diagnosis, period and result. Enter opens the patient. What you save as CSV leaves the program in clear text: your reason is sealed and kept.</source>
        <translation>Ein Bericht über alle Patienten, deren Akten Sie lesen dürfen: nach Diagnose, Zeitraum und Ergebnis. Die Eingabetaste öffnet den Patienten. Was Sie als CSV speichern, verlässt das Programm im Klartext: Ihr Grund wird versiegelt aufbewahrt.</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>Write a note about this patient</source>
        <translation>Eine Notiz über diese Person schreiben</translation>
    </message>
</context>
<context>
    <name>med::views::WritingForm</name>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Continue to signing</source>
        <translation>Weiter zum Signieren</translation>
    </message>
    <message>
        <source>There is text already.</source>
        <translation>Es gibt schon Text.</translation>
    </message>
    <message>
        <source>Should the template take its place?</source>
        <translation>Soll die Vorlage ihn ersetzen?</translation>
    </message>
    <message>
        <source>Held while you sign</source>
        <translation>Festgehalten, während Sie signieren</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Keep my text</source>
        <translation>Meinen Text behalten</translation>
    </message>
    <message>
        <source>This is not signed.</source>
        <translation>Dies ist nicht signiert.</translation>
    </message>
    <message>
        <source>What do you want to do with it?</source>
        <translation>Was möchten Sie damit tun?</translation>
    </message>
    <message>
        <source>Keep draft</source>
        <translation>Entwurf behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Go on with that one</source>
        <translation>Mit jenem weiter</translation>
    </message>
    <message>
        <source>Keep what I write now</source>
        <translation>Behalten, was ich jetzt schreibe</translation>
    </message>
    <message>
        <source>Nothing is sent before you sign.</source>
        <translation>Vor dem Signieren wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Why it is amended</source>
        <translation>Warum geändert wird</translation>
    </message>
    <message>
        <source>Give the reason. It is signed, and both versions are kept.</source>
        <translation>Geben Sie den Grund an. Er wird signiert, und beide Fassungen bleiben.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is chosen and one choice</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 · Born %2 · MRN %3</source>
        <translation>%1 · Geboren %2 · MRN %3</translation>
    </message>
    <message>
        <source>The draft could not be kept on this computer. Sign it, or leave it open.</source>
        <translation>Der Entwurf konnte auf diesem Rechner nicht gespeichert werden. Signieren Sie ihn, oder lassen Sie ihn offen.</translation>
    </message>
    <message>
        <source>Draft, %1</source>
        <translation>Entwurf, %1</translation>
    </message>
    <message>
        <source>Draft, not kept yet</source>
        <translation>Entwurf, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Nothing is written yet</source>
        <translation>Noch ist nichts geschrieben</translation>
    </message>
    <message>
        <source>Body mass index: needs weight and height</source>
        <translation>Body-Mass-Index: braucht Gewicht und Größe</translation>
    </message>
    <message>
        <source>Body mass index: %1 kg/m²</source>
        <translation>Body-Mass-Index: %1 kg/m²</translation>
    </message>
    <message>
        <source>Spelling is not checked: no dictionary of this language is installed on this computer.</source>
        <translation>Die Rechtschreibung wird nicht geprüft: Auf diesem Rechner ist kein Wörterbuch dieser Sprache installiert.</translation>
    </message>
    <message>
        <source>Spelling is checked (%1). Ctrl+. on an underlined word offers others.</source>
        <translation>Die Rechtschreibung wird geprüft (%1). Strg+. auf einem unterstrichenen Wort bietet andere an.</translation>
    </message>
    <message>
        <source>A draft of %1, %2 is kept.</source>
        <translation>Ein Entwurf vom %1, %2 ist gespeichert.</translation>
    </message>
    <message>
        <source>Only one of the two can go on.</source>
        <translation>Nur einer der beiden kann weitergehen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Enter a date, such as 05-Mar-2025, Mar-2025 or 2025.</source>
        <translation>Geben Sie ein Datum ein, etwa 05-Mar-2025, Mar-2025 oder 2025.</translation>
    </message>
    <message>
        <source>Enter a number, such as 72 or 36.8.</source>
        <translation>Geben Sie eine Zahl ein, etwa 72 oder 36.8.</translation>
    </message>
    <message>
        <source>Write something, or attach a file.</source>
        <translation>Schreiben Sie etwas, oder hängen Sie eine Datei an.</translation>
    </message>
    <message>
        <source>Enter one value at least.</source>
        <translation>Geben Sie wenigstens einen Wert ein.</translation>
    </message>
    <message>
        <source>Such as: the side was wrong</source>
        <translation>Etwa: die Seite war falsch</translation>
    </message>
</context>
</TS>
