module.exports = require('../tools/.eslintrc.cjs');
