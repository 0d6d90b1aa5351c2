package document

import (
	"slices"

	"fordela/engine"
	"fordela/sheets/docx"
	"fordela/sheets/notice"
	"fordela/templates"
)

// refused words why a file cannot be a template.
func refused(name string, r *docx.Refusal) notice.Notice {
	return fault(engine.CodeTemplate, notice.Place{File: name, Sheet: templates.ParagraphPlace("", 0)}, engine.Args{"reason": string(r.Reason)})
}

// faults word the problems of a template, each at its place.
func faults(kind templates.Document, name string, problems docx.Problems) []notice.Notice {
	var known []string
	for _, m := range templates.DocxMarkers(kind) {
		known = append(known, m.Name)
	}
	var notices []notice.Notice
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
		place := notice.Place{File: name, Sheet: templates.ParagraphPlace(p.Place.Part, p.Place.Paragraph)}
		notices = append(notices, fault(code, place, args))
	}
	return slices.Compact(notices)
}

func fault(code engine.Code, place notice.Place, args engine.Args) notice.Notice {
	f := engine.Finding{Code: code, Args: args}
	text := templates.Finding(string(code), args)
	message := text.What
	if text.Why != "" {
		message += " " + text.Why
	}
	return notice.Notice{Code: string(code), Severity: f.Severity(), Place: place, Message: message, Hint: text.Do}
}
