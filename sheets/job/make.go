package job

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/document"
	"fordela/sheets/html"
	"fordela/sheets/opendata"
	"fordela/sheets/presentation"
	"fordela/sheets/svg"
	"fordela/sheets/theme"
	"fordela/sheets/workbook"
	"fordela/templates"
)

// Options say what is to be made of a decision, and how.
type Options struct {
	Version   string // of the program, as the outputs name it
	Templates Templates
	Documents bool // the board's papers too
	Pictures  bool // the diagrams too, as SVG
	Page      bool // the tables and diagrams too, as a web page
	Data      bool // the tables too, as CSV with their description
}

// Result is how a run ends: with outputs, or with the errors that stop it.
type Result struct {
	Outputs        *Outputs                // nil when errors stop the run
	Diagnostics    []diagnostic.Diagnostic // the underlag's, and what making the outputs found
	TemplateFaults bool                    // the errors that stop the run stand in the templates
}

// Outputs are what is made of a decision.
type Outputs struct {
	Workbook  []byte
	Documents []Document
	Pictures  []svg.Chart
	Page      []byte         // nil when it is not asked for
	Data      *opendata.Data // likewise
	// Substitute is the font in which LibreOffice has set the PDF for want of that of the
	// documents, or of one as wide; empty when it had one.
	Substitute string
}

// Document is one of the board's papers.
type Document struct {
	Kind templates.Document
	DOCX []byte
	PDF  []byte // nil unless [Outputs.PDF] has made it

	write func(wide float64) ([]byte, []diagnostic.Diagnostic, error) // again, for letters so wide
}

// Make makes the outputs of an outcome. The same outcome and options give the same
// bytes. The error is one of the program.
func (o *Outcome) Make(opt Options) (*Result, error) {
	result := &Result{Diagnostics: o.Diagnostics}
	if o.Stopped() {
		return result, nil
	}
	look, lookFaults := theme.BuiltIn(), []diagnostic.Diagnostic(nil)
	if own := opt.Templates.Workbook; own.File != nil {
		look, lookFaults = theme.Read(own.Name, own.File)
	}
	out, stated := &Outputs{}, presentation.Of(o.Decision)
	if opt.Documents {
		var err error
		if result.Diagnostics, err = o.documents(out, stated, look, opt); err != nil {
			return nil, err
		}
	}
	result.Diagnostics = append(slices.Clip(result.Diagnostics), lookFaults...)
	if diagnostic.Stop(result.Diagnostics) {
		result.TemplateFaults = true
		return result, nil
	}
	var err error
	if out.Workbook, err = o.workbook(stated, look, opt); err != nil {
		return nil, err
	}
	if opt.Pictures {
		out.Pictures = svg.Charts(stated)
	}
	if opt.Page {
		var drawn [][]byte
		for _, c := range svg.Charts(stated) {
			drawn = append(drawn, c.SVG)
		}
		if out.Page, err = html.Write(stated, drawn); err != nil {
			return nil, err
		}
	}
	if opt.Data {
		out.Data = opendata.Of(stated)
	}
	result.Outputs = out
	return result, nil
}

// documents makes the board's papers, with the bars of the result's look. It gives the
// underlag's diagnostics with those that the papers add: of their wording, and of their
// templates.
func (o *Outcome) documents(out *Outputs, stated *presentation.Statement, look *theme.Theme, opt Options) ([]diagnostic.Diagnostic, error) {
	found := append(slices.Clip(o.Diagnostics), o.Places.Diagnostics(document.Findings(o.Decision))...)
	for _, kind := range document.Kinds(stated) {
		template := opt.Templates.Documents[kind]
		if look != nil {
			template.Fills = look.Bars
		}
		d := Document{Kind: kind, write: func(wide float64) ([]byte, []diagnostic.Diagnostic, error) {
			template.Wide = wide
			return document.Write(kind, stated, o.origin(opt.Version), template)
		}}
		content, diagnostics, err := d.write(0)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", kind, err)
		}
		d.DOCX, found = content, append(found, diagnostics...)
		out.Documents = append(out.Documents, d)
	}
	return found, nil
}

// workbook makes the result. It keeps what it was made of, so that [Restore] gives the
// outcome again.
func (o *Outcome) workbook(stated *presentation.Statement, look *theme.Theme, opt Options) ([]byte, error) {
	origin := o.origin(opt.Version)
	origin.Diagnostics, origin.Notes = o.Diagnostics, o.Notes
	kept, err := o.kept(origin, opt.Templates.Workbook.File)
	if err != nil {
		return nil, err
	}
	packed, err := workbook.Keep(kept)
	if err != nil {
		return nil, err
	}
	return workbook.Write(stated, origin, packed, look)
}

// kept is what a result keeps, made with the city's own template unless it is nil.
func (o *Outcome) kept(origin presentation.Origin, template []byte) (workbook.Kept, error) {
	kept := workbook.Kept{Origin: origin, Places: o.Places, Plan: o.Plan}
	if template == nil {
		return kept, nil
	}
	builtIn, err := theme.Template()
	if err == nil && !bytes.Equal(template, builtIn) {
		sum := sha256.Sum256(template)
		kept.Template = hex.EncodeToString(sum[:])
	}
	return kept, err
}

func (o *Outcome) origin(version string) presentation.Origin {
	return presentation.Origin{File: o.File, SHA256: o.SHA256, Version: version, Registers: o.Registers}
}

// Side is one of the two decisions that a correction sets side by side.
type Side struct {
	presentation.Side
	Decision *engine.Decision
}

// Side gives the outcome as a side of a correction; it must not be stopped.
func (o *Outcome) Side() Side {
	place := func(at engine.Pos) string { return o.Places.Resolve(at).String() }
	words := func(at engine.Pos) string { return o.Places.Resolve(at).InWords() }
	return Side{presentation.Side{File: o.File, SHA256: o.SHA256, Registers: o.Registers, Place: place, InWords: words}, o.Decision}
}

// Correct makes the correction: old, new and difference, and what changed in the input.
func Correct(old, new Side, opt Options) (*Result, error) {
	correction := presentation.Corrected(engine.Compare(old.Decision, new.Decision), old.Side, new.Side)
	out, result := &Outputs{}, &Result{}
	var err error
	if out.Workbook, err = workbook.WriteCorrection(correction); err != nil {
		return nil, err
	}
	if opt.Documents {
		template := opt.Templates.Documents[templates.Correction]
		d := Document{Kind: templates.Correction, write: func(wide float64) ([]byte, []diagnostic.Diagnostic, error) {
			template.Wide = wide
			return document.WriteCorrection(correction, template)
		}}
		if d.DOCX, result.Diagnostics, err = d.write(0); err != nil {
			return nil, err
		}
		if d.DOCX == nil {
			result.TemplateFaults = true
			return result, nil
		}
		out.Documents = []Document{d}
	}
	result.Outputs = out
	return result, nil
}
