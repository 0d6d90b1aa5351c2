package verify

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/document"
	"fordela/sheets/docx"
	"fordela/sheets/job"
	"fordela/templates"
)

// Document proves one of the board's papers. It keeps no input of its own: the source has
// one. The error is for faults of ours.
func Document(file []byte, source Source) (*Proof, error) {
	p := &Proof{Level: None, Version: source.Version, Outcome: source.Input}
	differences, err := p.document(file, source)
	var refusal *docx.Refusal
	if errors.As(err, &refusal) {
		p.find(engine.CodeFile, 0, engine.Args{"reason": "damaged"})
	} else if err != nil {
		return nil, err
	}
	for _, d := range differences {
		stored, wanted := templates.Apart(d.Stored, d.Wanted)
		p.find(engine.CodeDocumentChanged, 0, engine.Args{"value": stored, "expected": wanted})
	}
	p.Findings = p.places.Diagnostics(p.findings)
	for i, d := range differences { // a document's tables stand where a workbook's sheets do
		p.Findings[len(p.Findings)-len(differences)+i].Place = diagnostic.Place{Sheet: d.Place}
	}
	return p, nil
}

func (p *Proof) document(file []byte, source Source) ([]document.Difference, error) {
	paragraphs, err := docx.ReadParagraphs(file)
	if err != nil {
		return nil, err
	}
	for _, text := range paragraphs {
		if _, version, ok := strings.Cut(text, templates.Program("")+" "); ok && versions.MatchString(version) {
			p.Version = version
		}
	}
	made, err := p.Outcome.Make(job.Options{Version: p.Version, Templates: source.Templates, Documents: true})
	if err != nil {
		return nil, err
	}
	if made.Outputs == nil {
		p.notDecided(made.Diagnostics)
		return nil, nil
	}
	var papers [][]byte
	for _, d := range made.Outputs.Documents {
		if bytes.Equal(file, d.DOCX) {
			p.Level = Identical
			return nil, nil
		}
		papers = append(papers, d.DOCX)
	}
	found, err := document.Check(file, papers)
	if err != nil {
		return nil, err
	}
	if found.Of < 0 {
		p.find(engine.CodeNoPaper, 0, nil)
		return nil, nil
	}
	return found.Differences, p.resaved(file, papers[found.Of], found)
}

// resaved compares what a document holds besides its text with what was written.
func (p *Proof) resaved(file, paper []byte, found document.Found) error {
	holds, err := hold(file)
	if err != nil {
		return err
	}
	written, err := hold(paper)
	if err != nil {
		return err
	}
	holds.facts, written.facts = withoutCells(holds.facts), withoutCells(written.facts)
	p.compareHeld(holds, written, func(string, int, int) engine.Pos { return 0 })
	if len(p.findings)+len(found.Differences) == 0 {
		p.Level = Resaved
		if len(found.Own) > 0 {
			p.find(engine.CodeOwnText, 0, engine.Args{"count": len(found.Own), "value": found.Own[0]})
		}
	}
	return nil
}

// withoutCells leaves out which cells a chart draws: in a document it holds its figures.
func withoutCells(facts []fact) []fact {
	return slices.DeleteFunc(facts, func(f fact) bool { return strings.HasSuffix(f.what, " > f") })
}
