package docx

import (
	"encoding/xml"
	"time"

	"fordela/sheets/ooxml"
)

// Core properties (ECMA-376 part 2, §11).
const (
	propertiesName = "docProps/core.xml"
	propertiesType = "application/vnd.openxmlformats-package.core-properties+xml"
	propertiesRel  = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)

// setProperties puts the document's properties in place of the template's.
func setProperties(e *ooxml.Edit, of Properties) error {
	relationships, err := e.Relationships("")
	if err != nil {
		return err
	}
	name := ""
	for _, r := range relationships {
		if r.Type == propertiesRel {
			name = r.Target
		}
	}
	if name == "" {
		name = propertiesName
		if _, err := e.Relate("", propertiesRel, name); err != nil {
			return err
		}
	}
	e.SetType(name, propertiesType)
	created := of.Created.UTC().Format(time.RFC3339)
	e.Set(name, []byte(xml.Header+
		`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`+
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"`+
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`+
		`<dc:title>`+escape(of.Title)+`</dc:title>`+
		`<dc:creator>`+escape(of.Author)+`</dc:creator>`+
		`<cp:lastModifiedBy>`+escape(of.Author)+`</cp:lastModifiedBy>`+
		`<dcterms:created xsi:type="dcterms:W3CDTF">`+created+`</dcterms:created>`+
		`<dcterms:modified xsi:type="dcterms:W3CDTF">`+created+`</dcterms:modified>`+
		`<dc:language>`+escape(of.Language)+`</dc:language>`+
		`</cp:coreProperties>`))
	return nil
}
