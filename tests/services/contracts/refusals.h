#pragma once

#include "services/contracts/context.h"
#include "services/domain/canonical_json.h"

#include <QTest>

/// Requires a refusal with this status whose sentence holds this text.
#define VERIFY_REFUSED(response, wantedStatus, words)                                              \
    do {                                                                                           \
        const auto refusal = (response);                                                           \
        QVERIFY2(refusal.status == (wantedStatus), (std::to_string(refusal.status) + ' ' + refusal.message).c_str()); \
        QVERIFY2(refusal.message.find(words) != std::string::npos, refusal.message.c_str());       \
    } while (false)

/// QCOMPARE for JSON, which converts to too much for Qt's own.
#define COMPARE_JSON(actual, expected)                                                             \
    do {                                                                                           \
        const med::Json found = (actual);                                                          \
        QVERIFY2(found == (expected), found.dump().c_str());                                       \
    } while (false)
