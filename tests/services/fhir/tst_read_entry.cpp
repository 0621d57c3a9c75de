#include "services/fhir/read_entry.h"
#include "services/fhir/resource_types.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace med;
using namespace med::fhir;

/// JSON, with apostrophes for quotation marks.
static std::string quoted(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

static ClinicalEntry read(const std::string &text, const Surroundings &around = {})
{
    const auto entry = entryOf(quoted(text), around);
    return entry ? *entry : ClinicalEntry {.title = "FAILED: " + entry.error().detail};
}

static std::string withMember(const std::string &member)
{
    return "{\"resourceType\":\"Observation\"," + member + '}';
}

static ClinicalEntry observed(const std::string &member)
{
    return read(withMember(member));
}

/// Every member of the object, in turn, and then all of them, of another JSON type.
static std::vector<std::string> wrongTypes(const Json &object)
{
    std::vector<std::string> texts;
    const Json values[] = {nullptr, true, 7, 1.5, "text", Json::array(), Json::object(), Json::array({nullptr, 1, "x", Json::array({Json::object()})}), {{"coding", 3}, {"reference", false}, {"start", Json::array()}}};
    for (const Json &value : values) {
        Json all = object;
        for (const auto &[name, member] : object.items()) {
            if (name == "resourceType") {
                continue;
            }
            Json one = object;
            one[name] = value;
            all[name] = value;
            texts.push_back(one.dump());
            // One level down as well.
            if (member.is_array() && !member.empty()) {
                one[name] = Json::array({value});
                texts.push_back(one.dump());
            }
            const Json &inner = member.is_array() && !member.empty() ? member[0] : member;
            if (inner.is_object()) {
                for (const auto &[below, unused] : inner.items()) {
                    Json deep = inner;
                    deep[below] = value;
                    one[name] = member.is_array() ? Json::array({deep}) : deep;
                    texts.push_back(one.dump());
                }
            }
        }
        texts.push_back(all.dump());
    }
    return texts;
}

class TestReadEntry : public QObject {
    Q_OBJECT
private slots:
    void numbersStayAsTheyWereWritten()
    {
        const auto entry = read("{'resourceType':'Observation','id':'o1','status':'final','category':[{'coding':[{'code':'laboratory'}]}],"
            "'code':{'coding':[{'system':'http://loinc.org','code':'2823-3','display':'Potassium'}],'text':'Potassium level'},"
            "'effectiveDateTime':'2020-02-03','issued':'2020-02-04T10:00:00Z','performer':[{'reference':'Practitioner/9','display':'Dr Ann Smith'}],"
            "'valueQuantity':{'value':1.10,'comparator':'<','unit':'mmol/L','system':'http://unitsofmeasure.org','code':'mmol/L'},"
            "'interpretation':[{'coding':[{'code':'LL'}]}],"
            "'referenceRange':[{'low':{'value':3.50,'unit':'mmol/L'},'high':{'value':5,'unit':'mmol/L'},'text':'3.5 to 5'}],"
            "'encounter':{'reference':'Encounter/e1/_history/2'},'note':[{'text':'Haemolysed\\u0001'}]}");
        QCOMPARE(entry.title, std::string("Potassium level"));
        QCOMPARE(entry.code, (Coding {"http://loinc.org", "2823-3", "Potassium"}));
        QCOMPARE(entry.key(), std::string("Observation/o1"));
        QCOMPARE(entry.category, std::string("laboratory"));
        QCOMPARE(entry.begin, std::string("2020-02-03"));
        QCOMPARE(entry.recorded, std::string("2020-02-04T10:00:00Z"));
        QCOMPARE(entry.author, std::string("Dr Ann Smith"));
        QCOMPARE(entry.encounter, std::string("Encounter/e1"));
        QCOMPARE(entry.text, std::string("Haemolysed"));
        QCOMPARE(entry.measures, (std::vector<Measure> {{.value = "1.10", .comparator = "<", .unit = "mmol/L", .unitCode = "mmol/L", .low = "3.50", .high = "5", .range = "3.5 to 5", .flag = "LL"}}));
        QVERIFY(entry.understood);
        for (const char *number : {"-0", "1e2", "0.000000000000000000000000001", "123456789012345678901234567890", "-1.0E-7"}) {
            const auto one = observed("\"valueQuantity\":{\"value\":" + std::string(number) + '}');
            QCOMPARE(one.measures.at(0).value, std::string(number) == "-0" ? std::string("0") : std::string(number));
        }
    }
    void everyKindOfValue_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("concept") << QByteArray("'valueCodeableConcept':{'coding':[{'code':'pos','display':'Positive'}]}") << "Positive";
        QTest::newRow("string") << QByteArray("'valueString':'clear'") << "clear";
        QTest::newRow("boolean") << QByteArray("'valueBoolean':false") << "no";
        QTest::newRow("range") << QByteArray("'valueRange':{'low':{'value':1,'unit':'h'},'high':{'value':2.50,'unit':'h'}}") << "1 h – 2.50 h";
        QTest::newRow("ratio") << QByteArray("'valueRatio':{'numerator':{'value':1},'denominator':{'value':128}}") << "1 : 128";
        QTest::newRow("period") << QByteArray("'valuePeriod':{'start':'2001','end':'2002'}") << "2001 – 2002";
        QTest::newRow("time") << QByteArray("'valueTime':'10:00:00'") << "10:00:00";
        QTest::newRow("date") << QByteArray("'valueDateTime':'2001-02'") << "2001-02";
    }
    void everyKindOfValue()
    {
        QFETCH(QByteArray, value);
        const auto entry = observed(value.toStdString());
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(entry.measures.at(0).text), text);
        QVERIFY(entry.understood);
    }
    void componentsAndWhatIsAbsent()
    {
        const auto entry = read("{'resourceType':'Observation','status':'final','code':{'text':'Blood pressure'},'category':[{'coding':[{'code':'exam'}]},{'coding':[{'code':'vital-signs'}]}],"
            "'dataAbsentReason':{'coding':[{'code':'not-performed','display':'Not performed'}]},"
            "'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'8480-6','display':'Systolic'}]},'valueQuantity':{'value':120,'unit':'mm[Hg]'},"
              "'referenceRange':[{'low':{'value':0.1,'unit':'bar'}}]},"
              "{'code':{'text':'Diastolic'},'valueInteger':80}],"
            "'hasMember':[{'reference':'Observation/2'}]}");
        QCOMPARE(kindOf(entry), EntryKind::Vital);
        QCOMPARE(entry.measures.size(), std::size_t(3));
        QCOMPARE(entry.measures[0].absent, std::string("Not performed"));
        QCOMPARE(entry.measures[1].code.code, std::string("8480-6"));
        QCOMPARE(entry.measures[1].low, std::string()); // Another unit is not compared.
        QCOMPARE(entry.measures[1].range, std::string("≥ 0.1 bar"));
        QCOMPARE(entry.measures[2].value, std::string("80"));
        QCOMPARE(entry.refers, std::vector<std::string> {"Observation/2"});
    }
    void medicinesInWords()
    {
        const auto entry = read("{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order','authoredOn':'2020-01-01','priority':'urgent',"
            "'contained':[{'resourceType':'Medication','id':'med','code':{'coding':[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'723','display':'Amoxicillin'}]}},"
                         "{'resourceType':'Practitioner','id':'doc','name':[{'prefix':['Dr'],'given':['Ann'],'family':'Smith'}]}],"
            "'medicationReference':{'reference':'#med'},'requester':{'reference':'#doc'},'reasonCode':[{'text':'Otitis'}],"
            "'dosageInstruction':[{'timing':{'repeat':{'frequency':3,'period':1,'periodUnit':'d','boundsDuration':{'value':7,'unit':'d'}}},'route':{'text':'oral'},"
               "'doseAndRate':[{'doseQuantity':{'value':500,'unit':'mg'}}],'asNeededBoolean':true},{'text':'With food'}],"
            "'dispenseRequest':{'quantity':{'value':21,'unit':'tablets'},'numberOfRepeatsAllowed':2}}");
        QCOMPARE(entry.title, std::string("Amoxicillin"));
        QCOMPARE(entry.code.code, std::string("723"));
        QCOMPARE(entry.author, std::string("Dr Ann Smith"));
        QCOMPARE(entry.text, std::string("500 mg, 3 × per 1 d, for 7 d, oral, as needed\nWith food"));
        QCOMPARE(entry.amount, std::string("21 tablets; repeats: 2"));
        QCOMPARE(entry.reason, std::string("Otitis"));
        QVERIFY(isCurrent(entry) && entry.understood);
        QVERIFY(!read("{'resourceType':'MedicationRequest','doNotPerform':true,'medicationCodeableConcept':{'text':'x'}}").understood);
    }
    void allergiesProblemsAndFamily()
    {
        auto entry = read("{'resourceType':'AllergyIntolerance','clinicalStatus':{'coding':[{'code':'active'}]},'verificationStatus':{'coding':[{'code':'confirmed'}]},'category':['medication'],"
            "'criticality':'high','code':{'text':'Penicillin'},'reaction':[{'manifestation':[{'text':'Urticaria'},{'coding':[{'code':'39579001'}]}],'severity':'severe'}]}");
        QCOMPARE(entry.title, std::string("Penicillin"));
        QCOMPARE(entry.criticality, std::string("high"));
        QCOMPARE(entry.findings.size(), std::size_t(2));
        QVERIFY(isCurrent(entry));
        entry = read("{'resourceType':'Condition','clinicalStatus':{'coding':[{'code':'resolved'}]},'code':{'coding':[{'system':'s','code':'c'}]},'onsetPeriod':{'start':'2001','end':'2003'},'abatementDateTime':'2004-05'}");
        QCOMPARE(entry.title, std::string("c"));
        QCOMPARE(entry.begin + "|" + entry.end, std::string("2001|2004-05"));
        entry = read("{'resourceType':'FamilyMemberHistory','status':'completed','relationship':{'coding':[{'code':'MTH','display':'mother'}]},'condition':[{'code':{'text':'Stroke'},'onsetAge':{'value':60,'unit':'a'}}],'deceasedBoolean':true}");
        QCOMPARE(entry.title, std::string("mother: Stroke"));
        QCOMPARE(entry.relative, std::string("mother"));
        QCOMPARE(entry.text, std::string("Stroke, 60 a\nDeceased"));
    }
    void notesWithoutMarkUp()
    {
        const auto entry = read("{'resourceType':'Composition','title':'Visit\\n note','status':'final','date':'2020-01-02T03:04:05Z','author':[{'display':'Dr B'}],"
            "'section':[{'title':'Plan','code':{'coding':[{'system':'http://loinc.org','code':'18776-5'}]},'text':{'status':'additional','div':'<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><style>p{}</style><p>Rest &amp;  drink&#160;&lt;3</p><p>Back<br/>soon&#x2019;</p><!-- <p>no</p> --></div>'},"
              "'entry':[{'reference':'Condition/1'}],'section':[{'title':'Inner'}]}]}");
        QCOMPARE(entry.title, std::string("Visit note"));
        QCOMPARE(entry.sections.size(), std::size_t(2));
        QCOMPARE(entry.sections[0].text, std::string("Rest & drink\u00a0<3\nBack\nsoon’"));
        QCOMPARE(entry.refers, std::vector<std::string> {"Condition/1"});
        QCOMPARE(textOfNarrative("<div>a<b"), std::string("a"));
        QCOMPARE(textOfNarrative("a & b; &unknown; &#xd800; <script>x"), std::string("a & b; &unknown; &#xd800;"));
    }
    void filesLieInTheRecordOrNowhere()
    {
        const auto entry = read("{'resourceType':'DocumentReference','status':'current','docStatus':'final','description':'Letter','date':'2020-01-01T00:00:00Z',"
            "'content':[{'attachment':{'contentType':'application/pdf','url':'letter.pdf','title':'The letter'}},{'attachment':{'url':'https://a/b'}},{'attachment':{'url':'../../etc/passwd'}},{'attachment':{'data':'YQ=='}}]}");
        QCOMPARE(entry.files, (std::vector<ClinicalEntry::File> {{"The letter", "application/pdf", "letter.pdf"}, {}, {}, {}}));
        QCOMPARE(entry.status, std::string("final"));
    }
    void whatStandsAroundGivesNames()
    {
        const Surroundings around {.keyOf = [](const std::string &reference) { return reference == "urn:uuid:1" ? std::string("Encounter/e") : std::string(); },
                                   .nameOf = [](const std::string &reference) { return reference == "urn:uuid:2" ? std::string("Dr C") : std::string(); }};
        const auto entry = read("{'resourceType':'MedicationRequest','medicationCodeableConcept':{'text':'x'},'encounter':{'reference':'urn:uuid:1'},'requester':{'reference':'urn:uuid:2'}}", around);
        QCOMPARE(entry.encounter, std::string("Encounter/e"));
        QCOMPARE(entry.author, std::string("Dr C"));
        QCOMPARE(read("{'resourceType':'Condition','encounter':{'reference':'urn:uuid:ab'}}").encounter, std::string("Encounter/ab"));
    }
    void whatIsNotKnownSaysSo()
    {
        const auto entry = read("{'resourceType':'NutritionOrder','id':'n','status':'active','text':{'status':'generated','div':'<div>Soft diet</div>'},'dateTime':'2020'}");
        QCOMPARE(entry.title, std::string("Nutrition order"));
        QCOMPARE(entry.text, std::string("Soft diet"));
        QVERIFY(!entry.understood);
        QVERIFY(read("{'resourceType':'Condition','code':{'text':'x'}}").understood);
        QVERIFY(!read("{'resourceType':'Condition','code':{'text':'x'},'modifierExtension':[{'url':'u','valueBoolean':true}]}").understood);
        QVERIFY(!read("{'resourceType':'Condition','code':{'text':'x'},'implicitRules':'http://a'}").understood);
        QVERIFY(!read("{'resourceType':'Observation','component':[{'code':{'text':'x'},'modifierExtension':[{'url':'u'}]}]}").understood);
        QVERIFY(!read("{'resourceType':'Observation','valueQuantity':{'value':'12'}}").understood);
        for (const char *text : {"", "[]", "7", "{}", "{\"resourceType\":7}", "{\"resourceType\":\"\"}", "{\"resourceType\":\"Condition\"}x"}) {
            QVERIFY2(!entryOf(text), text);
        }
        QVERIFY(!entryOf(withMember("\"a\":" + std::string(100'000, '[') + std::string(100'000, ']'))));
    }
    void wrongTypesNeitherThrowNorStay()
    {
        const char *const texts[] = {
            "{'type':[{'text':'a'}],'class':{'code':'AMB'},'period':{'start':'2001'},'participant':[{'individual':{'display':'x'}}],'status':'finished','reasonCode':[{'text':'r'}],'serviceProvider':{'display':'s'}}",
            "{'title':'t','section':[{'title':'a','text':{'div':'<p>x</p>'},'entry':[{'reference':'A/1'}],'code':{'text':'c'}}],'author':[{'display':'a'}],'date':'2001','type':{'text':'t'}}",
            "{'code':{'coding':[{'system':'s','code':'c'}],'text':'t'},'clinicalStatus':{'coding':[{'code':'active'}]},'onsetAge':{'value':3},'severity':{'text':'x'},'note':[{'text':'n'}],'category':[{'text':'c'}],'reaction':[{'manifestation':[{'text':'m'}]}]}",
            "{'medicationReference':{'reference':'#m'},'contained':[{'resourceType':'Medication','id':'m','code':{'text':'t'}}],'dosageInstruction':[{'text':'x','timing':{'repeat':{'frequency':1}},'doseAndRate':[{'doseQuantity':{'value':1}}]}],'dispenseRequest':{'quantity':{'value':1}},'dosage':[{'text':'a'}],'quantity':{'value':3},'performer':[{'actor':{'display':'x'}}]}",
            "{'code':{'text':'t'},'valueQuantity':{'value':1.5,'unit':'g'},'referenceRange':[{'low':{'value':1},'high':{'value':2},'type':{'text':'normal'}}],'interpretation':[{'text':'H'}],'component':[{'code':{'text':'c'},'valueString':'x'}],'effectivePeriod':{'start':'2001'},'hasMember':[{'reference':'Observation/1'}],'vaccineCode':{'text':'v'},'protocolApplied':[{'doseNumberPositiveInt':1}]}",
            "{'result':[{'reference':'Observation/1'}],'presentedForm':[{'url':'a.pdf','title':'t'}],'conclusionCode':[{'text':'c'}],'series':[{'modality':{'code':'CT'},'numberOfInstances':3}],'activity':[{'detail':{'code':{'text':'x'}}}],'participant':[{'member':{'display':'x'},'role':[{'text':'r'}]}],'target':[{'measure':{'text':'m'},'detailQuantity':{'value':1}}],'description':{'text':'d'}}",
            "{'relationship':{'text':'mother'},'condition':[{'code':{'text':'c'},'onsetAge':{'value':1},'contributedToDeath':true}],'content':[{'attachment':{'title':'t'}}],'context':{'encounter':[{'reference':'Encounter/1'}]},'type':{'text':'t'},'item':[{'productOrService':{'text':'p'},'net':{'value':1,'currency':'USD'},'encounter':[{'reference':'Encounter/2'}]}],'total':[{'category':{'text':'c'},'amount':{'value':1}}],'payment':{'amount':{'value':1}},'name':[{'given':['a'],'family':'b'}]}",
        };
        int count = 0;
        for (const auto &type : resourceTypes()) {
            if (kindOf({.type = std::string(type.name)}) == EntryKind::Other && type.name != "Patient" && type.name != "NutritionOrder") {
                continue; // All of them are read as these two are.
            }
            for (const char *text : texts) {
                Json object = Json::parse(quoted(text));
                object["resourceType"] = std::string(type.name);
                for (const auto &wrong : wrongTypes(object)) {
                    const auto entry = entryOf(wrong);
                    QVERIFY2(entry, wrong.c_str());
                    QVERIFY2(!entry->title.empty(), wrong.c_str());
                    ++count;
                }
            }
        }
        QVERIFY(count > 10'000);
    }
    void everyRealResourceHasATitle()
    {
        const QString folder = QString::fromUtf8(MEDANCHOR_SHARED_DIR) + "/data/fhir";
        if (!QDir(folder).exists()) {
            QSKIP("the shared FHIR data are not here: nothing was read");
        }
        int resources = 0;
        int known = 0;
        QDirIterator files(folder, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QFile::ReadOnly));
            const QByteArray bytes = file.readAll();
            const Json json = Json::parse(bytes.constData(), bytes.constData() + bytes.size(), nullptr, false);
            if (!json.is_object() || !json.contains("resourceType")) {
                continue;
            }
            std::vector<Json> all {json};
            for (const Json &entry : json.value("entry", Json::array())) {
                if (entry.contains("resource")) {
                    all.push_back(entry["resource"]);
                }
            }
            for (const Json &one : all) {
                const auto entry = entryOf(one.dump());
                QVERIFY2(entry && !entry->title.empty(), qPrintable(file.fileName()));
                QCOMPARE(entry->type, one["resourceType"].get<std::string>());
                QVERIFY(clinicalEntryFrom(Json::parse(toJson(*entry).dump())).value() == *entry);
                QVERIFY(!entry->title.empty() && entry->title.find('\n') == std::string::npos);
                if (kindOf(*entry) != EntryKind::Other && !one.contains("modifierExtension") && !one.contains("implicitRules") && !entry->understood) {
                    qInfo("%s: a %s is not understood as a whole", qPrintable(QFileInfo(file).fileName()), entry->type.c_str());
                }
                ++resources;
                known += entry->understood ? 1 : 0;
            }
        }
        qInfo("%d resources, %d understood", resources, known);
        QVERIFY(resources > 1000 && known > resources / 2);
    }
};

MEDANCHOR_TEST(TestReadEntry)
#include "tst_read_entry.moc"
