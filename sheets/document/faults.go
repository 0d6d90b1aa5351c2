package document

import (
	"slices"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/docx"
	"fordela/templates"
)

// refused words why a file cannot be a template.
func refused(name string, r *docx.Refusal) diagnostic.Diagnostic {
	return fault(engine.CodeTemplate, diagnostic.Place{File: name, Sheet: templates.ParagraphPlace("", 0)}, engine.Args{"reason": string(r.Reason)})
}

// faults word the problems of a template, each at its place.
func faults(kind templates.Document, name string, problems docx.Problems) []diagnostic.Diagnostic {
	var known []string
	for _, m := range templates.DocxMarkers(kind) {
		known = append(known, m.Name)
	}
	var diagnostics []diagnostic.Diagnostic
	for _, p := range problems {
		args := engine.Args{"value": p.Name, "text": p.Place.Text}
		code := engine.CodeMarkerMisplaced
		switch p.Kind {
		case docx.UnknownMarker:
			code = engine.CodeMarkerUnknown
			args["near"] = engine.Nearest(p.Name, known)
		case docx.MissingMarker:
			code = engine.CodeMarkerMissing
		case docx.MissingStyle:
			code = engine.CodeStyleMissing
		case docx.UnpairedMarker, docx.BrokenMarker:
			code = engine.CodeMarkerBroken
		}
		place := diagnostic.Place{File: name, Sheet: templates.ParagraphPlace(p.Place.Part, p.Place.Paragraph)}
		diagnostics = append(diagnostics, fault(code, place, args))
	}
	return slices.Compact(diagnostics)
}

func fault(code engine.Code, place diagnostic.Place, args engine.Args) diagnostic.Diagnostic {
	f := engine.Finding{Code: code, Args: args}
	text := templates.Finding(f, func(engine.Pos) string { return "" })
	return diagnostic.Diagnostic{Code: string(code), Severity: f.Severity(), Place: place, Message: text.Message(), Hint: text.Do}
}
