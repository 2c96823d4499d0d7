package operators

import (
	"os"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func live() gin.HandlerFunc { return func(c *gin.Context) { c.Status(204) } }

// Liveness has a page beside its probes.
func Liveness() {
	r := gin.New()
	r.GET("/", func(c *gin.Context) { c.String(200, "OK") })
	r.GET("/liveness", live())
	if os.Getenv("P") != "" {
		r.GET("/metrics", gin.WrapH(promhttp.Handler()))
	}
	_ = r.Run(":80") // want debug:"Run serves without any timeout"
}

// Bare has none.
func Bare() {
	r := gin.New()
	r.GET("/liveness", live())
	_ = r.Run(":81") // want debug:"Run serves without any timeout"
}

// Mixed has orders.
func Mixed() {
	r := gin.New()
	r.GET("/liveness", live())
	r.GET("/orders", live())
	_ = r.Run(":82") // want inside:"Run serves without any timeout"
}

// Grouped has orders below a group.
func Grouped() {
	r := gin.New()
	r.GET("/liveness", live())
	r.Group("/orders").GET("/x", live())
	_ = r.Run(":83") // want inside:"Run serves without any timeout"
}

// Echo writes what it is asked.
func Echo() {
	r := gin.New()
	r.GET("/liveness", live())
	r.GET("/", func(c *gin.Context) { c.String(200, c.Query("x")) })
	_ = r.Run(":84") // want server:"Run serves without any timeout"
}

// Parted has a group at its root.
func Parted() {
	r := gin.New()
	r.GET("/liveness", live())
	g := r.Group("")
	g.GET("/x", live())
	_ = r.Run(":85") // want inside:"Run serves without any timeout"
}

func noStore(c *gin.Context) { c.Header("Cache-Control", "no-store") }

func found(c *gin.Context) { c.JSON(200, lookup(c.Query("name"))) }

func lookup(name string) []string { return []string{name} }

// Headed sets a header before it answers what it is asked.
func Headed() {
	r := gin.New()
	r.GET("/liveness", live())
	r.GET("/", noStore, found)
	_ = r.Run(":86") // want server:"Run serves without any timeout"
}

// HeadedPage sets one before a page that is the same for everybody.
func HeadedPage() {
	r := gin.New()
	r.GET("/liveness", live())
	r.GET("/", noStore, func(c *gin.Context) { c.String(200, "OK") })
	_ = r.Run(":87") // want debug:"Run serves without any timeout"
}

// HeadedFor has the handler first, and what goes before it behind.
func HeadedFor() {
	e := echo.New()
	e.GET("/liveness", func(c echo.Context) error { return c.NoContent(204) })
	e.GET("/", func(c echo.Context) error { return c.String(200, "OK") }, unstored)
	_ = e.Start(":88") // want debug:"Start serves without any timeout"
}

// SoughtFor answers what it is asked.
func SoughtFor() {
	e := echo.New()
	e.GET("/liveness", func(c echo.Context) error { return c.NoContent(204) })
	e.GET("/", func(c echo.Context) error { return c.JSON(200, lookup(c.QueryParam("name"))) }, unstored)
	_ = e.Start(":89") // want server:"Start serves without any timeout"
}

func unstored(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", "no-store")
		return next(c)
	}
}
