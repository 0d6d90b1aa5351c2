package docx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// ErrNoOffice is returned when LibreOffice is not found.
var ErrNoOffice = errors.New("LibreOffice (soffice) not found")

// FindOffice returns the path of LibreOffice's program: the given one, or, when it
// is empty, the one on the search path or in one of the usual places. Without any
// the error is ErrNoOffice.
func FindOffice(given string) (string, error) {
	candidates := officePlaces()
	if given != "" {
		candidates = []string{given}
	}
	for _, name := range candidates {
		if found, err := exec.LookPath(name); err == nil {
			return filepath.Abs(found)
		}
	}
	if given != "" {
		return "", fmt.Errorf("%w: %s", ErrNoOffice, given)
	}
	return "", ErrNoOffice
}

// exportFilter asks Writer for PDF/A-2b with structure, bookmarks and the
// document's title in the title bar. PDFUACompliance makes Writer write what
// PDF/UA wants; whether the file conforms is for a validator to say.
const exportFilter = `pdf:writer_pdf_Export:{` +
	`"SelectPdfVersion":{"type":"long","value":"2"},` +
	`"UseTaggedPDF":{"type":"boolean","value":"true"},` +
	`"PDFUACompliance":{"type":"boolean","value":"true"},` +
	`"DisplayPDFDocumentTitle":{"type":"boolean","value":"true"},` +
	`"ExportBookmarks":{"type":"boolean","value":"true"}}`

// PDF converts a document with the LibreOffice at the given path. Every run has a
// profile of its own, so that runs do not meet each other nor a Writer that a person
// has open. A run that outlives ctx is killed with all it has started.
func PDF(ctx context.Context, office string, document []byte) (_ []byte, err error) {
	dir, err := os.MkdirTemp("", "fordela-pdf-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, removeAll(dir)) }()
	o := soffice{path: office, dir: dir}
	charts, err := ReadCharts(document)
	if err != nil {
		return nil, err
	}
	if len(charts) == 0 {
		return o.export(ctx, document, "docx")
	}
	// LibreOffice 7.4 loses the descriptions of charts when it reads a Word document, and
	// keeps them in a file of its own. Not in the flat form of it: from that a new process
	// draws no charts.
	text, err := o.convert(ctx, document, "docx", "odt")
	if err != nil {
		return nil, err
	}
	if text, err = describe(text, charts); err != nil {
		return nil, err
	}
	return o.export(ctx, text, "odt")
}

// export makes the PDF of a file.
func (o soffice) export(ctx context.Context, file []byte, extension string) ([]byte, error) {
	pdf, err := o.convert(ctx, file, extension, exportFilter)
	return describeUA(pdf), err
}

// soffice is LibreOffice at work in a folder, where its profile is too.
type soffice struct{ path, dir string }

// convert has a file converted by an export filter, which begins with the extension of
// what it makes.
func (o soffice) convert(ctx context.Context, file []byte, extension, filter string) ([]byte, error) {
	in := filepath.Join(o.dir, "document."+extension)
	if err := os.WriteFile(in, file, 0o600); err != nil {
		return nil, err
	}
	made, _, _ := strings.Cut(filter, ":")
	outDir := filepath.Join(o.dir, "out")
	profile := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(filepath.Join(o.dir, "profile")), "/")}
	cmd := exec.CommandContext(ctx, o.path, "-env:UserInstallation="+profile.String(),
		"--headless", "--norestore", "--nologo", "--nolockcheck",
		"--convert-to", filter, "--outdir", outDir, in)
	cmd.Dir = o.dir
	cmd.Env = append(os.Environ(), "LANG=sv_SE.UTF-8", "LC_ALL=sv_SE.UTF-8")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.WaitDelay = 5 * time.Second
	killWithChildren(cmd)
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("LibreOffice: %w", ctx.Err())
	}
	if err != nil {
		return nil, fmt.Errorf("LibreOffice: %w: %s", err, lastLine(said.Bytes()))
	}
	// It reports success even when it has failed: only the file that it leaves is believed.
	out, err := os.ReadFile(filepath.Join(outDir, "document."+made))
	if err != nil {
		return nil, fmt.Errorf("LibreOffice wrote no %s: %s", strings.ToUpper(made), lastLine(said.Bytes()))
	}
	return out, nil
}

// lastLine is the last line that says something. What a program gives up over stands there,
// below warnings and a trace.
func lastLine(said []byte) []byte {
	said = bytes.TrimSpace(said)
	return bytes.TrimSpace(said[bytes.LastIndexByte(said, '\n')+1:])
}

// removeAll removes a folder that a process just ended may still hold on to.
func removeAll(dir string) error {
	var err error
	for range 10 {
		if err = os.RemoveAll(dir); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}
