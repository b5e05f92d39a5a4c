#include "present/format/render.hpp"

namespace edca::present {

void render(std::ostream& out, const Table& table, Format format, const Look& look) {
    switch (format) {
    case Format::text:
        return render_text(out, table, look);
    case Format::json:
        return render_json(out, table, look);
    case Format::jsonl:
        return render_jsonl(out, table, look);
    case Format::csv:
        return render_csv(out, table, look);
    case Format::markdown:
        return render_markdown(out, table);
    }
}

} // namespace edca::present
