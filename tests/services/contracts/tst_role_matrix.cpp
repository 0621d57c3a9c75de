#include "services/contracts/registry.h"
#include "tests/services/contracts/role_world.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTest>

#include <set>
#include <sstream>

using namespace med;
using namespace med::tests;

namespace {

/// One row of role_matrix.txt for one role.
struct Row {
    std::string function;
    std::string way; ///< Behind the `/`; may be empty.
    std::string role;
    std::array<std::string, kConditions.size()> expected; ///< `ok`, a status, or `none`: there can be no such member.
};

std::vector<std::string> wordsOf(const std::string &line, char separator)
{
    std::vector<std::string> words;
    std::istringstream stream(line);
    for (std::string word; separator == ' ' ? bool(stream >> word) : bool(std::getline(stream, word, separator));) {
        words.push_back(word);
    }
    return words;
}

/// The table with its `*` spelled out. What cannot be read is told in `problem`.
class Matrix {
public:
    explicit Matrix(const std::string &text)
    {
        std::vector<std::vector<std::string>> lines;
        for (const auto &line : wordsOf(text, '\n')) {
            const auto words = wordsOf(line, ' ');
            if (words.empty() || words[0].front() == '#') {
                continue;
            }
            if (words[0] == "impossible" && words.size() > 2) {
                m_impossible[words[1].substr(0, words[1].size() - 1)].insert(words.begin() + 2, words.end());
            } else if (words.size() != 2 + kConditions.size()) {
                problem += "not a row: " + line + '\n';
            } else {
                lines.push_back(words);
                const auto roles = wordsOf(words[1], ',');
                for (const auto &role : words[1] == "*" ? std::vector<std::string> {} : roles) {
                    problem += m_named[words[0]].insert(role).second ? "" : words[0] + " names " + role + " twice\n";
                    problem += std::ranges::find(kRoles, role) == kRoles.end() ? "there is no role " + role + '\n' : "";
                }
            }
        }
        for (const auto &words : lines) {
            for (const auto role : kRoles) {
                const auto named = wordsOf(words[1], ',');
                const bool rest = words[1] == "*" && !m_named[words[0]].contains(std::string(role));
                if (rest || std::ranges::find(named, role) != named.end()) {
                    add(words, std::string(role));
                }
            }
        }
    }
    std::vector<Row> rows;
    std::string problem;

private:
    void add(const std::vector<std::string> &words, const std::string &role)
    {
        const auto slash = words[0].find('/');
        Row row {.function = words[0].substr(0, slash), .way = slash == std::string::npos ? std::string() : words[0].substr(slash + 1), .role = role, .expected = {}};
        for (std::size_t i = 0; i < kConditions.size(); ++i) {
            row.expected[i] = m_impossible[role].contains(std::string(kConditions[i])) ? "none" : words[2 + i];
        }
        rows.push_back(std::move(row));
    }
    std::map<std::string, std::set<std::string>> m_named; ///< Roles, by function and way.
    std::map<std::string, std::set<std::string>> m_impossible; ///< Conditions, by role.
};

std::string wordOf(int status) { return status == 200 ? "ok" : status == 0 ? "none" : std::to_string(status); }

} // namespace

/// Every function × every role × every condition, on a node: what is expected stands in role_matrix.txt.
class TestRoleMatrix : public QObject {
    Q_OBJECT
private:
    static Matrix matrix()
    {
        QFile file(QStringLiteral(MEDANCHOR_SOURCE_DIR "/tests/services/contracts/role_matrix.txt"));
        return Matrix(file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string());
    }

private slots:
    void theTableNamesEveryFunctionAndRoleOnce()
    {
        const Matrix table = matrix();
        QVERIFY2(table.problem.empty(), table.problem.c_str());
        std::set<std::string> functions {std::string(contracts::fn::kGetMetadata)};
        for (const auto &function : contracts::allFunctions()) {
            functions.insert(std::string(function.name));
        }
        std::map<std::string, std::multiset<std::string>> roles; ///< By function and way.
        std::set<std::string> named;
        for (const Row &row : table.rows) {
            roles[row.function + '/' + row.way].insert(row.role);
            named.insert(row.function);
            QVERIFY2(functions.contains(row.function), row.function.c_str());
        }
        for (const auto &function : functions) {
            QVERIFY2(named.contains(function), (function + " has no row").c_str());
        }
        const std::multiset<std::string> all(kRoles.begin(), kRoles.end());
        for (const auto &[function, found] : roles) {
            QVERIFY2(found == all, (function + " does not name every role once").c_str());
        }
    }
    void everyCellIsAsTheTableSays()
    {
        RoleWorld world;
        int cells = 0;
        int wrong = 0;
        for (const Row &row : matrix().rows) {
            for (std::size_t i = 0; i < kConditions.size(); ++i) {
                ++cells;
                const std::string found = wordOf(world.statusOf(row.role, std::string(kConditions[i]), row.function, row.way));
                if (found != row.expected[i]) {
                    ++wrong;
                    qWarning("%s%s%s as %s, %s: %s instead of %s  %s", row.function.c_str(), row.way.empty() ? "" : "/", row.way.c_str(), row.role.c_str(),
                             std::string(kConditions[i]).c_str(), found.c_str(), row.expected[i].c_str(), world.refusal().c_str());
                }
            }
        }
        std::printf("%d cells, %d wrong\n", cells, wrong);
        QVERIFY(cells > 2000);
        QCOMPARE(wrong, 0);
    }
};

MEDANCHOR_TEST(TestRoleMatrix)
#include "tst_role_matrix.moc"
