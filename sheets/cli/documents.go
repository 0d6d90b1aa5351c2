package cli

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

	"fordela/sheets/diagnostic"
	"fordela/sheets/document"
	"fordela/sheets/docx"
	"fordela/sheets/svg"
	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

var documentFlags = []cli.Flag{
	&cli.BoolFlag{Name: "docx", Usage: "write the board's documents too, for Word"},
	&cli.BoolFlag{Name: "pdf", Usage: "write the documents and make PDF of them with LibreOffice"},
	&cli.StringFlag{Name: "soffice", Usage: "LibreOffice's program is `PATH`"},
	templateFlag,
}

var templateFlag = &cli.StringSliceFlag{Name: "template", Usage: "use your own template, `FILE` (.xlsx for the result, .docx for a document); may be repeated"}

var svgFlag = &cli.BoolFlag{Name: "svg", Usage: "write the diagrams too, as SVG for a web page"}

// officePatience is how long LibreOffice may work on one document.
const officePatience = 2 * time.Minute

// templatesFlag is for the answers of batch: templates stand in a folder by their names.
var templatesFlag = &cli.StringFlag{Name: "templates", Usage: "use the templates in `DIR`"}

// output is a file that a run is to write.
type output struct {
	path    string
	content []byte
}

// ownTemplates are the city's own templates; those that are not there are built in.
type ownTemplates struct {
	workbook  document.Template // of the result
	documents map[templates.Document]document.Template
}

// templatesFrom reads the templates given on the command line. A workbook is for the
// result. Which document another one is for is told by its name, if it is still the one
// under which it was handed out, and else by its markers.
func templatesFrom(c *cli.Context) (ownTemplates, error) {
	own := ownTemplates{documents: map[templates.Document]document.Template{}}
	for _, path := range c.StringSlice("template") {
		content, err := os.ReadFile(path)
		if err != nil {
			return own, err
		}
		template := document.Template{Name: filepath.Base(path), File: content}
		extension := strings.ToLower(filepath.Ext(path))
		if extension == ".xlsx" {
			if own.workbook.File != nil {
				return own, usageError{fmt.Errorf("%s: there is another template for the result workbook", path)}
			}
			own.workbook = template
			continue
		}
		if c.Command.Name != "verify" && !c.Bool("docx") && !c.Bool("pdf") {
			return own, usageError{fmt.Errorf("%s is for the documents; say --docx or --pdf too", path)}
		}
		kind := templates.Document(strings.ToLower(strings.TrimSuffix(template.Name, filepath.Ext(path))))
		if !slices.Contains(templates.Documents, kind) {
			var ok bool
			if kind, ok = document.KindOf(content); !ok {
				return own, usageError{fmt.Errorf("%s: cannot tell which document it is a template for; name it as `fordela template --docx` does", path)}
			}
		}
		if _, twice := own.documents[kind]; twice {
			return own, usageError{fmt.Errorf("%s: there is another template for the same document", path)}
		}
		own.documents[kind] = template
	}
	return own, nil
}

// templatesIn reads the templates of a folder; those that are not there are built in.
func templatesIn(dir string) (ownTemplates, error) {
	own := ownTemplates{documents: map[templates.Document]document.Template{}}
	read := func(name string) (document.Template, error) {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			return document.Template{}, nil
		}
		return document.Template{Name: name, File: content}, err
	}
	var err error
	if own.workbook, err = read(templates.ThemeFile); err != nil {
		return own, err
	}
	for _, kind := range templates.Documents {
		if own.documents[kind], err = read(string(kind) + ".docx"); err != nil {
			return own, err
		}
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
	return beside(result, string(kind)+".docx")
}

// beside is the path of a file that goes with a result, by what its name ends in.
func beside(result, ending string) string {
	return strings.TrimSuffix(strings.TrimSuffix(result, filepath.Ext(result)), resultSuffix) + "-" + ending
}

func pdfPath(docx string) string { return strings.TrimSuffix(docx, ".docx") + ".pdf" }

// outputs gives all that a run is to write: the result, and before it what the flags ask
// for. There is nothing when a template's faults stop the run. The first error tells what
// PDF could not be made, the second that nothing can be written.
func (o *outcome) outputs(c *cli.Context, result string, own ownTemplates) (outputs []output, noPDF, err error) {
	outputs, err = o.written(result, own, c.Bool("docx") || c.Bool("pdf"))
	if err != nil || o.stopped() {
		return nil, nil, err
	}
	var more []output
	if c.Bool("pdf") {
		more, noPDF = pdfs(outputs[:len(outputs)-1], c.String("soffice"))
	}
	if c.Bool("svg") {
		for _, chart := range svg.Charts(o.decision) {
			path := beside(result, chart.Name+".svg")
			if err := mayWrite(path, "", c.Bool("force")); err != nil {
				return nil, nil, err
			}
			more = append(more, output{path, chart.SVG})
		}
	}
	return slices.Insert(outputs, len(outputs)-1, more...), noPDF, nil
}

// written gives the documents, if they are wanted, and last the result. A fault of a
// template stops the run.
func (o *outcome) written(result string, own ownTemplates, documents bool) (outputs []output, err error) {
	l, diagnostics := theme.BuiltIn(), []diagnostic.Diagnostic(nil)
	if own.workbook.File != nil {
		l, diagnostics = theme.Read(own.workbook.Name, own.workbook.File)
	}
	if documents {
		var fills []string
		if l != nil {
			fills = l.Bars
		}
		if outputs, err = o.documents(result, own, fills); err != nil {
			return nil, err
		}
	}
	if l == nil {
		o.decision = nil
	}
	if !o.stopped() {
		workbook, err := o.workbook(l)
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, output{result, workbook})
	}
	o.diagnostics = append(o.diagnostics, diagnostics...) // how it looks is not a matter of the result's trail
	return outputs, nil
}

// documents gives the documents of the decision, as they are to lie beside the result.
// What their wording finds is added to the outcome's diagnostics; a fault of a template
// stops the run. Their charts have the fills of the result's.
func (o *outcome) documents(result string, own ownTemplates, fills []string) ([]output, error) {
	o.diagnostics = append(o.diagnostics, o.underlag.Places.Diagnostics(document.Findings(o.decision))...)
	var outputs []output
	stops := false
	for _, kind := range document.Kinds(o.decision) {
		template := own.documents[kind]
		template.Fills = fills
		content, diagnostics, err := document.Write(kind, o.decision, o.origin(), template)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", kind, err)
		}
		o.diagnostics = append(o.diagnostics, diagnostics...)
		stops = stops || diagnostic.Stop(diagnostics)
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
	told, stop := untilTold()
	defer stop()
	var outputs []output
	var failed error
	for _, d := range documents {
		ctx, cancel := context.WithTimeout(told, officePatience)
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
