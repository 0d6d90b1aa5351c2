package xlsx

import (
	"path"
	"strings"
)

// Content types (ECMA-376 part 1, 12.3). Both dialects share them.
const (
	spreadsheetML = "application/vnd.openxmlformats-officedocument.spreadsheetml."

	typeWorkbook   = spreadsheetML + "sheet.main+xml"
	typeTemplate   = spreadsheetML + "template.main+xml"
	typeStrings    = spreadsheetML + "sharedStrings+xml"
	typeStyles     = spreadsheetML + "styles+xml"
	typeWorksheet  = spreadsheetML + "worksheet+xml"
	typeChartsheet = spreadsheetML + "chartsheet+xml"
	typeDialog     = spreadsheetML + "dialogsheet+xml"
	typeExternal   = spreadsheetML + "externalLink+xml"
	typeConnection = spreadsheetML + "connections+xml"

	typeMacroBook     = "application/vnd.ms-excel.sheet.macroenabled.main+xml"
	typeMacroTemplate = "application/vnd.ms-excel.template.macroenabled.main+xml"
	typeMacroAddIn    = "application/vnd.ms-excel.addin.macroenabled.main+xml"
	typeMacroSheet    = "application/vnd.ms-excel.macrosheet+xml"
	typeIntlMacro     = "application/vnd.ms-excel.intlmacrosheet+xml"
	typeVBA           = "application/vnd.ms-office.vbaproject"
	typeBinaryBook    = "application/vnd.ms-excel.sheet.binary.macroenabled.main"
	typeOLE           = "application/vnd.openxmlformats-officedocument.oleobject"
	typeActiveX       = "application/vnd.ms-office.activex"
)

// typeTable says of which content type each part is.
type typeTable struct {
	byExtension, byPart map[string]string // keys in lower case, as are the types
}

// of returns a part's content type in lower case, "" for one without.
func (t typeTable) of(name string) string {
	key := partKey(name)
	if kind, ok := t.byPart[key]; ok {
		return kind
	}
	return t.byExtension[strings.TrimPrefix(path.Ext(key), ".")]
}

// isXML reports whether the part is XML by its content type. (Legacy VML
// drawings are not, and Excel writes some that are not well-formed.)
func (t typeTable) isXML(name string) bool {
	kind := t.of(name)
	return strings.HasSuffix(kind, "+xml") || strings.HasSuffix(kind, "/xml")
}

const typesPart = "[Content_Types].xml"

// readTypes reads the content types (ECMA-376 part 2, 7.2.3).
func (b *Book) readTypes() error {
	p := b.container.part(typesPart)
	if p == nil {
		return b.container.otherPackage()
	}
	b.types = typeTable{map[string]string{}, map[string]string{}}
	return b.document(p, contentTypes, "Types", func(s *scanner) error {
		return s.children(func() error {
			kind, _ := s.attr("ContentType")
			table, key := b.types.byExtension, []byte(nil)
			switch string(s.name) {
			case "Default":
				key, _ = s.attr("Extension")
			case "Override":
				key, _ = s.attr("PartName")
				table = b.types.byPart
			default:
				return refuse(Structure, p.name, "an element <%s>", s.name)
			}
			if s.space != contentTypes || len(key) == 0 || len(kind) == 0 {
				return refuse(Structure, p.name, "an entry that is not whole")
			}
			if len(b.types.byExtension)+len(b.types.byPart) > 2*MaxParts {
				return refuse(TooLarge, p.name, "more than %d entries", 2*MaxParts)
			}
			name := strings.TrimPrefix(partKey(string(key)), "/")
			if known, ok := table[name]; ok && known != strings.ToLower(string(kind)) {
				return refuse(Structure, p.name, "two types for %q", key)
			}
			table[name] = strings.ToLower(string(kind))
			return nil
		})
	})
}

// relationship leads from one part to another.
type relationship struct {
	id       string
	kind     string // last segment of its type, such as "worksheet"
	target   string // part name, or what the file says when external
	external bool
}

// officeTypes are what the types of the relationships that matter begin with:
// transitional and strict.
var officeTypes = []string{
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
	"http://purl.oclc.org/ooxml/officeDocument/relationships/",
	"http://schemas.microsoft.com/office/2006/relationships/", // macro sheets
}

// relationships reads those of the part source, "" for the package's own
// (ECMA-376 part 2, 6.5).
func (b *Book) relationships(source string) ([]relationship, error) {
	folder, file := path.Split(source)
	name := folder + "_rels/" + file + ".rels"
	p := b.container.part(name)
	if p == nil {
		return nil, refuse(MissingPart, name, "the relationships are not there")
	}
	var all []relationship
	ids := map[string]bool{}
	return all, b.document(p, packageRelationships, "Relationships", func(s *scanner) error {
		return s.children(func() error {
			id, _ := s.attr("Id")
			kind, _ := s.attr("Type")
			target, ok := s.attr("Target")
			mode, _ := s.attr("TargetMode")
			if s.space != packageRelationships || string(s.name) != "Relationship" || len(id) == 0 || !ok {
				return refuse(Structure, name, "an entry that is not whole")
			}
			if ids[string(id)] {
				return refuse(Relationship, name, "the id %q is there twice", id)
			}
			if len(all) == MaxRelationships {
				return refuse(TooLarge, name, "more than %d relationships", MaxRelationships)
			}
			ids[string(id)] = true
			r := relationship{id: string(id), target: string(target), external: string(mode) == "External"}
			for _, office := range officeTypes {
				if rest, ok := strings.CutPrefix(string(kind), office); ok {
					r.kind = rest
				}
			}
			if !r.external {
				r.target = resolve(folder, r.target)
			}
			all = append(all, r)
			return nil
		})
	})
}

// resolve returns the part that a target in folder names, "" when it leads
// out of the package.
func resolve(folder, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if rooted, ok := strings.CutPrefix(target, "/"); ok {
		target = path.Clean(rooted)
	} else {
		target = path.Join(folder, target)
	}
	if target == ".." || strings.HasPrefix(target, "../") || strings.Contains(target, ":") {
		return ""
	}
	return target
}

// needed returns the part that a relationship leads to, which must be there
// and of one of the given types.
func (b *Book) needed(r relationship, types ...string) (*part, error) {
	if r.external || r.target == "" {
		return nil, refuse(Relationship, r.target, "the %s is outside the file", r.kind)
	}
	p := b.container.part(r.target)
	if p == nil {
		return nil, refuse(MissingPart, r.target, "the %s is not there", r.kind)
	}
	kind := b.types.of(p.name)
	for _, t := range types {
		if strings.EqualFold(t, kind) {
			return p, nil
		}
	}
	return nil, refuse(ContentType, p.name, "a %s declared as %q", r.kind, kind)
}

// one returns the only relationship of a kind.
func one(all []relationship, kind string) (found relationship, ok bool, err error) {
	for _, r := range all {
		if r.kind != kind {
			continue
		}
		if ok {
			return r, true, refuse(Relationship, r.target, "a second %s", kind)
		}
		found, ok = r, true
	}
	return found, ok, nil
}
