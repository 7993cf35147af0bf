package worlds

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"neonate/internal/strict"
)

// Whatever the tags allow, a file can say.
func TestAnythingTheTagsAllowDecodesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, pair := range [][2]any{{new(World), new(World)}, {new(Body), new(Body)}} {
			want, got := pair[0], pair[1]
			draw(t, reflect.ValueOf(want).Elem(), "")
			file, err := strict.Encode(want)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := strict.Decode("drawn", file, got); err != nil {
				t.Fatalf("%v\n%s", err, file)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("got  %+v\nwant %+v\nby\n%s", got, want, file)
			}
		}
	})
}

// draw fills a value with anything that its tags allow.
func draw(t *rapid.T, v reflect.Value, tag reflect.StructTag) {
	switch v.Kind() {
	case reflect.Struct:
		drawFields(t, v)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		draw(t, v.Elem(), tag)
	case reflect.Array:
		for i := range v.Len() {
			draw(t, v.Index(i), tag)
		}
	case reflect.Slice:
		least, most := int(bound(tag, "minitems", 0)), int(bound(tag, "maxitems", 3))
		n := rapid.IntRange(least, min(most, least+2)).Draw(t, "length")
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			draw(t, v.Index(i), tag)
			if tag.Get("unique") == "true" {
				if words := strings.Split(tag.Get("enum"), "|"); len(words) > 1 {
					v.Index(i).SetString(words[i])
				} else {
					v.Index(i).SetString(fmt.Sprint(v.Index(i), i))
				}
			}
		}
	case reflect.String:
		switch {
		case tag.Get("enum") != "":
			v.SetString(rapid.SampledFrom(strings.Split(tag.Get("enum"), "|")).Draw(t, "word"))
		case tag.Get("format") == "name":
			v.SetString(rapid.StringMatching(`[A-Za-z0-9_][A-Za-z0-9_.-]{0,9}`).Draw(t, "name"))
		default:
			v.SetString(rapid.OneOf(rapid.StringMatching(`[ -~]{1,9}`), rapid.StringN(1, 9, 40)).Draw(t, "text"))
		}
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Int:
		v.SetInt(int64(rapid.IntRange(int(bound(tag, "min", -1e9)), int(bound(tag, "max", 1e9))).Draw(t, "int")))
	case reflect.Float64:
		low := bound(tag, "min", -1e300)
		if tag.Get("above") != "" {
			low = math.Nextafter(bound(tag, "above", 0), math.Inf(1))
		}
		v.SetFloat(rapid.Float64Range(low, bound(tag, "max", 1e300)).Draw(t, "float"))
	default:
		t.Fatalf("no generator for %v", v.Type())
	}
}

// drawFields fills a struct: of each oneof group one member, of what is
// optional some.
func drawFields(t *rapid.T, v reflect.Value) {
	groups := make(map[string][]int)
	var order []string
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		group := tag.Get("oneof")
		switch {
		case tag.Get("yaml") == "-":
		case group != "":
			if groups[group] == nil {
				order = append(order, group)
			}
			groups[group] = append(groups[group], i)
		case (tag.Get("optional") == "true" || v.Field(i).Kind() == reflect.Pointer) && v.Field(i).Kind() != reflect.Struct && rapid.Bool().Draw(t, "leave out"):
		default:
			draw(t, v.Field(i), tag)
			if v.Field(i).Kind() == reflect.Slice && v.Field(i).Len() == 0 && tag.Get("optional") == "true" {
				v.Field(i).SetZero()
			}
		}
	}
	for _, group := range order {
		i := rapid.SampledFrom(groups[group]).Draw(t, group)
		draw(t, v.Field(i), v.Type().Field(i).Tag)
	}
}

func bound(tag reflect.StructTag, name string, otherwise float64) float64 {
	if value, err := strconv.ParseFloat(tag.Get(name), 64); err == nil {
		return value
	}
	return otherwise
}

// Every body that Box2D can work with passes all checks, and comes back equal
// through its file and its world's.
func TestGoodWorldsPassAllChecks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := drawToad(t)
		bodyFile, err := strict.Encode(body)
		if err != nil {
			t.Fatal(err)
		}
		world := drawPond(t, body)
		worldFile, err := strict.Encode(world)
		if err != nil {
			t.Fatal(err)
		}
		got, err := parse("pond", worldFile, toadsIn(string(bodyFile)))
		if err != nil {
			t.Fatalf("%v\n%s\n%s", err, worldFile, bodyFile)
		}
		for i := range world.Animals {
			world.Animals[i].Anatomy = body
		}
		if !reflect.DeepEqual(got, world) {
			t.Fatalf("got  %+v\nwant %+v", got, world)
		}
	})
}

// drawToad draws a body of a few jointed parts of all shapes.
func drawToad(t *rapid.T) *Body {
	size := rapid.Float64Range(0.05, 5)
	b := &Body{Name: "toad", Title: "drawn"}
	n := rapid.IntRange(1, 6).Draw(t, "parts")
	for i := range n {
		p := Part{Name: fmt.Sprintf("part%d", i), Density: rapid.Float64Range(0.1, 100).Draw(t, "density"), Class: "body", Touches: []string{"ground", "body"}, Side: "far"}
		p.Angle = rapid.Float64Range(-3, 3).Draw(t, "angle")
		for range rapid.IntRange(1, 3).Draw(t, "shapes") {
			p.Shapes = append(p.Shapes, drawShape(t, size))
		}
		b.Parts = append(b.Parts, p)
		if i == 0 {
			continue
		}
		carrier := fmt.Sprintf("part%d", rapid.IntRange(0, i-1).Draw(t, "carrier"))
		j := Joint{Name: fmt.Sprintf("joint%d", i), A: carrier, B: p.Name}
		if rapid.Bool().Draw(t, "limited") {
			low := rapid.Float64Range(-3, 3).Draw(t, "low")
			j.Limits = &Range{low, rapid.Float64Range(low, 3).Draw(t, "high")}
		}
		b.Joints = append(b.Joints, j)
		b.Muscles = append(b.Muscles, Muscle{Name: "m" + j.Name, Hinge: &Hinge{Joint: j.Name, Speed: 1, Torque: size.Draw(t, "torque")}})
		b.Senses = append(b.Senses, Sense{Name: "s" + j.Name, Measure: "joint-angle", Of: j.Name, Gain: 1})
		b.Interoception = append(b.Interoception, Sense{Name: "e" + j.Name, Measure: "effort", Of: "m" + j.Name, Gain: 1})
	}
	b.Senses = append(b.Senses, Sense{Name: "tilt", Measure: "angle", Of: "part0", Gain: 1}, Sense{Name: "ray", Measure: "lidar", Of: "part0", Lidar: &Lidar{Rays: 2, Length: 1, Step: 1}})
	return b
}

// drawShape draws a shape of any kind; polygons have their corners on a
// circle, so they are convex.
func drawShape(t *rapid.T, size *rapid.Generator[float64]) Shape {
	switch rapid.IntRange(0, 3).Draw(t, "shape") {
	case 0:
		return Shape{Box: &Box{Width: size.Draw(t, "width"), Height: size.Draw(t, "height")}}
	case 1:
		return Shape{Circle: &Circle{Radius: size.Draw(t, "radius")}}
	case 2:
		return Shape{Capsule: &Capsule{To: Vec{size.Draw(t, "length"), 0}, Radius: size.Draw(t, "radius")}}
	}
	n, radius := rapid.IntRange(3, 8).Draw(t, "corners"), size.Draw(t, "radius")
	way := rapid.SampledFrom([]float64{-1, 1}).Draw(t, "way")
	var corners []Vec
	for i := range n {
		angle := way * 2 * math.Pi * (float64(i) + rapid.Float64Range(-0.3, 0.3).Draw(t, "shift")) / float64(n)
		corners = append(corners, Vec{radius * math.Cos(angle), radius * math.Sin(angle)})
	}
	return Shape{Polygon: corners}
}

// drawPond draws a world for bodies like drawToad's.
func drawPond(t *rapid.T, b *Body) *World {
	w := &World{Name: "pond", Title: "drawn", Gravity: Vec{0, -9.81}, Rate: 50, Solver: Solver{"fast", 20, 10}}
	switch rapid.IntRange(0, 2).Draw(t, "terrain") {
	case 0:
		w.Terrain.Moon = &Moon{Chunks: 11, Width: 20, Height: 3, Pad: 1}
	case 1:
		w.Terrain.Columns = &Columns{Count: 50, Width: 0.5, Height: 3, Flat: 20, Roughness: 0.1, Obstacles: []string{"pit"}, Size: Range{0.1, 1}}
	default:
		points := []Vec{{-1, 0}}
		for range rapid.IntRange(1, 5).Draw(t, "points") {
			last := points[len(points)-1]
			points = append(points, Vec{last[0] + rapid.Float64Range(0.01, 50).Draw(t, "dx"), rapid.Float64Range(-9, 9).Draw(t, "y")})
		}
		w.Terrain.Line = &Line{Points: points}
	}
	left, right := w.Terrain.ground()
	for i := range rapid.IntRange(1, 3).Draw(t, "animals") {
		w.Animals = append(w.Animals, Animal{Name: fmt.Sprintf("toad%d", i), Body: "toad.yaml", At: Vec{rapid.Float64Range(left, right).Draw(t, "x"), 5}})
	}
	low := -1.0
	w.Ends = []End{{Name: "fall", Touch: "part0"}, {Name: "far", Beyond: &Beyond{Sense: "ray.1", Low: &low}}}
	w.Score.Potential = []Term{{Sense: []string{"tilt"}, Form: "abs", Gain: 1}}
	for i := range b.Muscles {
		w.Score.Costs = append(w.Score.Costs, Cost{Muscle: "toad0:" + b.Muscles[i].Name, Gain: 0.1})
	}
	return w
}
