package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fordela/engine"
	"fordela/sheets/document"
	"fordela/sheets/docx"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

var documentFlags = []cli.Flag{
	&cli.BoolFlag{Name: "docx", Usage: "write the board's documents too: appendix and draft proposal"},
	&cli.BoolFlag{Name: "pdf", Usage: "write the documents and make PDF of them with LibreOffice"},
	&cli.StringFlag{Name: "soffice", Usage: "LibreOffice's program is `PATH`"},
	&cli.StringSliceFlag{Name: "template", Usage: "use your own template, `FILE` (.docx); may be repeated"},
}

// officePatience is how long LibreOffice may work on one document.
const officePatience = 2 * time.Minute

// templatesFlag is for the answers of batch: templates stand in a folder by their names.
var templatesFlag = &cli.StringFlag{Name: "templates", Usage: "use the templates in `DIR`"}

// output is a file that a run is to write.
type output struct {
	path    string
	content []byte
}

// ownTemplates are the city's own templates, by document.
type ownTemplates map[templates.Document]document.Template

// templatesFrom reads the templates given on the command line. Which document one is for
// is told by its name, if it is still the one under which it was handed out, and else by
// its markers.
func templatesFrom(c *cli.Context) (ownTemplates, error) {
	own := ownTemplates{}
	files := c.StringSlice("template")
	if len(files) > 0 && !c.Bool("docx") && !c.Bool("pdf") {
		return nil, usageError{errors.New("--template is for the documents; say --docx or --pdf too")}
	}
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		name := filepath.Base(path)
		kind := templates.Document(strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name))))
		if !slices.Contains(templates.Documents, kind) {
			var ok bool
			if kind, ok = document.KindOf(content); !ok {
				return nil, usageError{fmt.Errorf("%s: cannot tell which document it is a template for; name it as `fordela template --docx` does", path)}
			}
		}
		if _, twice := own[kind]; twice {
			return nil, usageError{fmt.Errorf("%s: there is another template for the same document", path)}
		}
		own[kind] = document.Template{Name: name, File: content}
	}
	return own, nil
}

// templatesIn reads the templates of a folder; those that are not there are built in.
func templatesIn(dir string) (ownTemplates, error) {
	own := ownTemplates{}
	for _, kind := range templates.Documents {
		name := string(kind) + ".docx"
		content, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		own[kind] = document.Template{Name: name, File: content}
	}
	return own, nil
}

// wanted gives the paths that the run's flags ask for documents at, beside the result.
// The paths that end in .pdf are made of those that end in .docx.
func wanted(c *cli.Context, result string) []string {
	if !c.Bool("docx") && !c.Bool("pdf") {
		return nil
	}
	var paths []string
	for _, kind := range []templates.Document{templates.Appendix, templates.Proposal} {
		path := documentPath(result, kind)
		paths = append(paths, path)
		if c.Bool("pdf") {
			paths = append(paths, pdfPath(path))
		}
	}
	return paths
}

// resultSuffix ends the name of a result workbook, before its extension.
const resultSuffix = "-fordelning"

// documentPath is where a document lies, beside the result.
func documentPath(result string, kind templates.Document) string {
	base := strings.TrimSuffix(strings.TrimSuffix(result, filepath.Ext(result)), resultSuffix)
	return base + "-" + string(kind) + ".docx"
}

func pdfPath(docx string) string { return strings.TrimSuffix(docx, ".docx") + ".pdf" }

// outputs gives all that a run is to write: the result, and the documents that the flags
// ask for. There is nothing when a template's faults stop the run. The first error tells
// what PDF could not be made, the second that nothing can be written.
func (o *outcome) outputs(c *cli.Context, result string, own ownTemplates) (outputs []output, noPDF, err error) {
	if c.Bool("docx") || c.Bool("pdf") {
		documents, err := o.documents(result, own)
		if err != nil || o.stopped() {
			return nil, nil, err
		}
		outputs = documents
		if c.Bool("pdf") {
			var made []output
			made, noPDF = pdfs(documents, c.String("soffice"))
			outputs = append(outputs, made...)
		}
	}
	workbook, err := o.workbook()
	return append(outputs, output{result, workbook}), noPDF, err
}

// documents gives the documents of the decision, as they are to lie beside the result.
// What their wording finds is added to the outcome's notices; a fault of a template
// stops the run.
func (o *outcome) documents(result string, own ownTemplates) ([]output, error) {
	o.notices = append(o.notices, o.underlag.Places.Notices(document.Findings(o.decision))...)
	origin := document.Origin{File: o.file, SHA256: o.sha256, Version: version()}
	if r := o.underlag.Register; r != nil {
		origin.Registers = append(origin.Registers, document.Register{File: r.File, SHA256: r.SHA256})
	}
	var outputs []output
	stops := false
	for _, kind := range document.Kinds(o.decision) {
		content, notices, err := document.Write(kind, o.decision, origin, own[kind])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", kind, err)
		}
		o.notices = append(o.notices, notices...)
		for _, n := range notices {
			stops = stops || n.Severity == engine.Error
		}
		outputs = append(outputs, output{documentPath(result, kind), content})
	}
	if stops {
		o.decision = nil
		return nil, nil
	}
	return outputs, nil
}

// pdfs makes PDF of the documents. What cannot be made is left out, and told by the
// error.
func pdfs(documents []output, soffice string) ([]output, error) {
	office, err := docx.FindOffice(soffice)
	if err != nil {
		return nil, fmt.Errorf("no PDF was made: %w; install LibreOffice, or give its path with --soffice", err)
	}
	var outputs []output
	var failed error
	for _, d := range documents {
		ctx, cancel := context.WithTimeout(context.Background(), officePatience)
		content, err := docx.PDF(ctx, office, d.content)
		cancel()
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("no PDF was made of %s: %w", d.path, err))
			continue
		}
		outputs = append(outputs, output{pdfPath(d.path), content})
	}
	return outputs, failed
}

// publishAll writes each file whole or not at all, in their order.
func publishAll(outputs []output, force bool) error {
	for _, out := range outputs {
		if err := publish(out.path, out.content, force); err != nil {
			return err
		}
	}
	return nil
}

func (sh *shell) wrote(outputs []output) {
	for _, out := range outputs {
		sh.say("Wrote %s", printable(out.path))
	}
}
