#pragma once

#include "history/spans/spans.hpp"

#include <array>

namespace edca::history {

/// The span tables of the schema.
inline const SpanTable finding_span{"finding_span", {"control_id"}, {"status"}};
inline const SpanTable definition_span{"definition_span", {"control_id"}, {"definition_id"}};
inline const SpanTable label_span{"label_span", {"control_id"}, {"label", "is_listed"}};
inline const SpanTable result_span{"result_span", {"control_id", "subject_id"}, {"status"}};
inline const SpanTable property_span{"property_span",
                                     {"control_id", "subject_id", "folded_property"},
                                     {"property", "value"},
                                     {"comparable"}};
inline const SpanTable written_name_span{
    "written_name_span", {"control_id", "subject_id"}, {"folded_name"}};
inline const SpanTable subject_span{"subject_span", {"subject_id"}, {"is_server"}};
inline const SpanTable reported_score_span{
    "reported_score_span",
    {"framework"},
    {"score", "total", "failed", "warned", "unknown", "skipped"}};

inline const std::array<const SpanTable*, 8> span_tables{
    &finding_span,  &definition_span,   &label_span,   &result_span,
    &property_span, &written_name_span, &subject_span, &reported_score_span};

} // namespace edca::history
