package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fordela/sheets/docx"
)

// officePatience is how long LibreOffice may work on one document.
const officePatience = 2 * time.Minute

// PDF makes PDF of the documents with the LibreOffice at the given path, or the one that
// is found when the path is empty. What cannot be made stays nil and is told by the
// error; the other outputs are good all the same.
func (o *Outputs) PDF(ctx context.Context, soffice string) error {
	office, err := docx.FindOffice(soffice)
	if err != nil {
		return fmt.Errorf("no PDF was made: %w; install LibreOffice, or give its path with --soffice", err)
	}
	var failed error
	for i := range o.Documents {
		d := &o.Documents[i]
		ctx, cancel := context.WithTimeout(ctx, officePatience)
		err = o.pdf(ctx, office, d)
		cancel()
		if err != nil {
			d.PDF = nil
			failed = errors.Join(failed, fmt.Errorf("no PDF was made of %s.docx: %w", d.Kind, err))
		}
	}
	return failed
}

// pdf makes PDF of a document. Where LibreOffice has not its font and takes one with other
// widths, it is made again, with tables laid out for that: no figure may break.
func (o *Outputs) pdf(ctx context.Context, office string, d *Document) error {
	template, err := docx.Parse(d.DOCX)
	if err != nil {
		return err
	}
	if d.PDF, err = docx.PDF(ctx, office, d.DOCX); err != nil {
		return err
	}
	font := docx.WidestFont(d.PDF)
	if docx.Wideness(font) <= docx.Wideness(template.Font()) {
		return nil
	}
	o.Substitute = font
	content, _, err := d.write(docx.Wideness(font))
	if err != nil {
		return err
	}
	d.PDF, err = docx.PDF(ctx, office, content)
	return err
}
