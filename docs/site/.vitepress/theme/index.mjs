// Without the theme's own fonts: what a system has reads as well, and is there at once.
import theme from 'vitepress/theme-without-fonts'
import './style.css'

export default theme
