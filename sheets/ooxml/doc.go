// Package ooxml is the way into an Office file (Office Open XML, ECMA-376) for all
// that read, write or edit one: the container, its parts, their content types and
// relationships, and a scanner for their XML.
//
// A file is either read exactly as it stands or refused with the reason. The
// container is read by a reader of this package's own, since the standard library's
// trusts the directory at the end of the archive and never compares it with what
// stands at the parts themselves; and each part is read to its end, checksum
// included, as one well-formed document.
package ooxml
