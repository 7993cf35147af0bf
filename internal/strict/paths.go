package strict

import "reflect"

// Paths lists the paths of all fields of v's type, a tagged struct or a
// pointer to one, in the order of declaration. An element of a list is [i],
// an entry of a map NAME.
func Paths(v any) []string {
	var all []string
	walk(reflect.TypeOf(v), "", map[reflect.Type]bool{}, func(path string) { all = append(all, path) })
	return all
}

func walk(t reflect.Type, path string, inside map[reflect.Type]bool, visit func(string)) {
	switch t.Kind() {
	case reflect.Pointer:
		walk(t.Elem(), path, inside, visit)
	case reflect.Slice, reflect.Array:
		walk(t.Elem(), path+"[i]", inside, visit)
	case reflect.Map:
		walk(t.Elem(), join(path, "NAME"), inside, visit)
	case reflect.Struct:
		if inside[t] {
			return
		}
		inside[t] = true
		for _, r := range rules(t) {
			visit(join(path, r.name))
			walk(r.typ, join(path, r.name), inside, visit)
		}
		inside[t] = false
	}
}
